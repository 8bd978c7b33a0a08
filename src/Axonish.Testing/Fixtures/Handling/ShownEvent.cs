namespace Axonish.Fixtures.Handling;

// The event that is shown to a handler: the next one of an aggregate, or one of none.
internal sealed record ShownEvent(Type? Aggregate, string Identifier, object Payload, Metadata Metadata);
