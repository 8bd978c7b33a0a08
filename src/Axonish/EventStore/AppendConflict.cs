using Axonish.EventStore.Retention;

namespace Axonish.EventStore;

// Which expectation failed, and what was met instead. A sequence that does not continue its stream is an expectation of the append's own.
internal sealed record AppendConflict(AppendCondition Condition, long Head, bool IsOfSequence = false, Retirement Retirement = Retirement.None)
{
    internal static AppendConflict OfRetired(string aggregateType, string aggregateIdentifier, Retirement retirement) =>
        new(AppendCondition.StreamPresent(aggregateType, aggregateIdentifier), Head: -1, IsOfSequence: false, retirement);

    internal static AppendConflict OfSequence(EventMessage first, long head) => new(
        first.SequenceNumber == 0
            ? AppendCondition.StreamAbsent(first.AggregateType, first.AggregateIdentifier)
            : AppendCondition.StreamAt(first.AggregateType, first.AggregateIdentifier, first.SequenceNumber - 1),
        head,
        IsOfSequence: true);
}
