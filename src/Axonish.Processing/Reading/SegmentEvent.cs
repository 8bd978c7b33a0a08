namespace Axonish.Processing.Reading;

// A stored event with the sequence that it belongs to. Where the sequence could not be found out, because the event cannot be read, it is in
// that of its aggregate, and fails when it is handled.
internal sealed class SegmentEvent(StoredEvent stored, string sequence)
{
    private IReadOnlyList<EventMessage>? decoded;

    internal long Position => stored.Position;

    internal Guid Id => stored.Id;

    internal string Name => stored.Name;

    internal string Sequence => sequence;

    internal StoredEvent Stored => stored;

    // The same event, in another sequence.
    internal SegmentEvent In(string other) => new(stored, other) { decoded = decoded };

    // One event where upcasters make several of it or none: they are never parted (rule E10).
    internal IReadOnlyList<EventMessage> Decode() => decoded ??= stored.Decode();
}
