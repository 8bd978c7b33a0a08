namespace Axonish.EventStore.Retention;

// A stream's last event: where an archive ends.
internal readonly record struct StreamTail(string AggregateType, string AggregateIdentifier, long Sequence, long Position);
