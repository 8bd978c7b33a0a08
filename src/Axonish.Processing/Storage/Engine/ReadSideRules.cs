using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Axonish.EventStore.Engine;

namespace Axonish.Processing.Storage.Engine;

/// <summary>What every store of the read side refuses, before it writes.</summary>
[Experimental("AXONISHENGINE")]
public static class ReadSideRules
{
    /// <summary>How long a node that rested has to say that it still runs: some of its questions for news, so that one that is a little late keeps what it has.</summary>
    public static TimeSpan AnswerTime { get; } = TimeSpan.FromSeconds(3);

    /// <summary>How many characters a parked sequence may have: as bytes it then fits a key of every database.</summary>
    public static int MaximumSequenceLength => 800;

    /// <summary>Checks the names and the number of segments of a group.</summary>
    /// <param name="declared">The group.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of segments is no power of two, or too large.</exception>
    /// <exception cref="UnstorableTextException">A name holds what no store keeps.</exception>
    public static void Check(GroupDeclaration declared)
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

    /// <summary>Checks the names of a node and its groups.</summary>
    /// <param name="node">The node.</param>
    /// <exception cref="UnstorableTextException">A name holds what no store keeps.</exception>
    public static void Check(ReadSideNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        StorableText.CheckName("node", node.Name);
        foreach (var group in node.Groups) CheckName(group);
    }

    /// <summary>Checks that a token moves forward; it goes back by a reset only.</summary>
    /// <param name="move">The move.</param>
    /// <exception cref="ArgumentException">It does not.</exception>
    public static void Check(in TokenMove move)
    {
        if (move.To.Position > move.From) return;
        throw new ArgumentException(
            $"The token of segment {move.Segment} of {move.Group} stands at {move.From} and cannot be moved to {move.To.Position}: it goes forward, and back by a reset only.",
            nameof(move));
    }

    /// <summary>Checks events that are to be parked.</summary>
    /// <param name="letters">The events.</param>
    /// <exception cref="LimitExceededException">A sequence is longer than <see cref="MaximumSequenceLength"/>.</exception>
    public static void Check(IReadOnlyList<StoredLetter> letters)
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
