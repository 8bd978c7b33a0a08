using System.Numerics;
using Axonish.EventStore;

namespace Axonish.Processing.Storage;

// What every store of the read side refuses, before it writes.
internal static class ReadSideRules
{
    // As bytes it fits a key of every database.
    internal const int MaximumSequenceLength = 800;

    internal static void Check(GroupDeclaration declared)
    {
        ArgumentNullException.ThrowIfNull(declared);
        if (declared.Segments < 1 || declared.Segments > SegmentMath.MaximumSegments || !BitOperations.IsPow2(declared.Segments))
        {
            throw new ArgumentOutOfRangeException(
                nameof(declared), declared.Segments, $"The group {declared.Group} gets a power of two of segments, from 1 to {SegmentMath.MaximumSegments}.");
        }

        CheckName(declared.Group);
        StorableText.CheckName("sequencing", declared.Sequencing);
        foreach (var name in declared.Handled) StorableText.CheckName("event name", name);
    }

    internal static void Check(ReadSideNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        StorableText.CheckName("node", node.Name);
        foreach (var group in node.Groups) CheckName(group);
    }

    // A token goes back by a reset only.
    internal static void Check(in TokenMove move)
    {
        if (move.To.Position > move.From) return;
        throw new ArgumentException(
            $"The token of segment {move.Segment} of {move.Group} stands at {move.From} and cannot be moved to {move.To.Position}: it goes forward, and back by a reset only.",
            nameof(move));
    }

    internal static void Check(IReadOnlyList<StoredLetter> letters)
    {
        ArgumentNullException.ThrowIfNull(letters);
        foreach (var letter in letters)
        {
            if (letter.Sequence.Length <= MaximumSequenceLength) continue;
            throw new LimitExceededException(
                $"The event at position {letter.Place.Position} cannot be parked by {letter.Group}: its sequence is {letter.Sequence.Length} characters long, and "
                + $"{MaximumSequenceLength} are the most. Order the group's events by something shorter.");
        }
    }

    private static void CheckName(GroupKey group) => StorableText.CheckName("group", group.Name);
}
