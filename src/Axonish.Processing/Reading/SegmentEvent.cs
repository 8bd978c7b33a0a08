using System.Runtime.ExceptionServices;
using Axonish.Processing.Segments;
using Axonish.Processing.Storage;

namespace Axonish.Processing.Reading;

// A stored event with the sequence that it belongs to. Where that could not be found out, because the event cannot be read or the program's function fails,
// it may be of any: it is every segment's, so that nobody passes it, and fails when it is handled (decision 0052).
internal sealed class SegmentEvent(StoredEvent stored, string sequence, Exception? noSequence = null)
{
    private readonly uint hash = SequenceHash.Of(sequence);

    internal long Position => stored.Position;

    internal Guid Id => stored.Id;

    internal string Name => stored.Name;

    internal string Sequence => sequence;

    internal StoredEvent Stored => stored;

    internal bool HasNoSequence => noSequence is not null;

    internal bool IsOf(int segment, int mask) => HasNoSequence || SegmentMath.IsOf(hash, segment, mask);

    // The same event, in another sequence.
    internal SegmentEvent In(string other) => new(stored, other);

    // One event where upcasters make several of it or none: they are never parted (rule E10).
    internal IReadOnlyList<EventMessage> Decode()
    {
        if (noSequence is not null) ExceptionDispatchInfo.Throw(noSequence);
        return stored.Decode();
    }
}
