using System.Diagnostics.CodeAnalysis;

namespace Axonish.EventStore.Engine;

/// <summary>Which expectation of an append failed, and what was found instead.</summary>
[Experimental("AXONISHENGINE")]
public sealed class AppendConflict
{
    private AppendConflict(in AppendCondition condition, long head, bool isOfSequence, Retirement retirement)
    {
        Condition = condition;
        Head = head;
        IsOfSequence = isOfSequence;
        Retirement = retirement;
    }

    internal AppendCondition Condition { get; }

    internal long Head { get; }

    internal bool IsOfSequence { get; }

    internal Retirement Retirement { get; }

    /// <summary>A condition does not hold.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="head">The head of its stream; −1 where it has no event.</param>
    /// <returns>The conflict.</returns>
    public static AppendConflict OfCondition(in AppendCondition condition, long head) => new(condition, head, isOfSequence: false, Retirement.None);

    /// <summary>A stream is deleted or archived.</summary>
    /// <param name="aggregateType">The first half of the stream's key.</param>
    /// <param name="aggregateIdentifier">The second half of the stream's key.</param>
    /// <param name="retirement">Which of both.</param>
    /// <returns>The conflict.</returns>
    public static AppendConflict OfRetired(string aggregateType, string aggregateIdentifier, Retirement retirement) =>
        new(AppendCondition.StreamPresent(aggregateType, aggregateIdentifier), head: -1, isOfSequence: false, retirement);

    /// <summary>A sequence does not continue its stream, which is an expectation of the append's own.</summary>
    /// <param name="first">The append's first event of that stream.</param>
    /// <param name="head">The head of the stream; −1 where it has no event.</param>
    /// <returns>The conflict.</returns>
    public static AppendConflict OfSequence(EventMessage first, long head)
    {
        ArgumentNullException.ThrowIfNull(first);
        var condition = first.SequenceNumber == 0
            ? AppendCondition.StreamAbsent(first.AggregateType, first.AggregateIdentifier)
            : AppendCondition.StreamAt(first.AggregateType, first.AggregateIdentifier, first.SequenceNumber - 1);
        return new AppendConflict(condition, head, isOfSequence: true, Retirement.None);
    }
}
