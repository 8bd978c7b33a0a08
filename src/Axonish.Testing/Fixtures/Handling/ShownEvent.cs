namespace Axonish.Fixtures.Handling;

// The event that a handler meets: the next one of an aggregate, or one of none.
internal sealed record ShownEvent(Type? Aggregate, string Identifier, object Payload, Metadata Metadata);
