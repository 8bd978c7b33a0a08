using Axonish.EventStore.Engine;
using Axonish.PostgreSql.Schema;

namespace Axonish.PostgreSql.Writing;

// What append answered: the log's head after the group, and how each append ended; no more than the head where all were accepted.
internal readonly record struct GroupAnswer(long Head, short[]? Kinds = null, long[]? Details = null, int[]? Failed = null)
{
    internal void Report(IReadOnlyList<PendingAppend> group, AppendOutcome[] outcomes)
    {
        if (Kinds is null)
        {
            TellAccepted(group, outcomes);
            return;
        }

        for (var i = 0; i < group.Count; i++) outcomes[i] = OutcomeOf(group[i].Append, i);
    }

    private void TellAccepted(IReadOnlyList<PendingAppend> group, AppendOutcome[] outcomes)
    {
        var next = Head + 1;
        for (var i = group.Count - 1; i >= 0; i--)
        {
            var count = group[i].Append.Events.Count;
            next -= count;
            outcomes[i] = AppendOutcome.Committed(count == 0 ? 0 : next);
        }
    }

    private AppendOutcome OutcomeOf(EventAppend append, int place) => Kinds![place] switch
    {
        AppendFunction.Accepted => AppendOutcome.Committed(append.Events.Count == 0 ? 0 : Details![place]),
        AppendFunction.Repeated => AppendOutcome.AlreadyCommitted(Details![place]),
        AppendFunction.ConditionFailed => AppendOutcome.Conflict(AppendConflict.OfCondition(append.Conditions[Failed![place]], Details![place])),
        AppendFunction.SequenceFailed => AppendOutcome.Conflict(AppendConflict.OfSequence(FirstOfStream(append.Events, Failed![place]), Details![place])),
        AppendFunction.ConditionRetired => Retired(append.Conditions[Failed![place]].AggregateType, append.Conditions[Failed[place]].AggregateIdentifier, place),
        AppendFunction.StreamRetired when FirstOfStream(append.Events, Failed![place]) is var first => Retired(first.AggregateType, first.AggregateIdentifier, place),
        var kind => throw new EventStoreException($"The database's append answered with {kind}, which this program does not know."),
    };

    private AppendOutcome Retired(string aggregateType, string aggregateIdentifier, int place) =>
        AppendOutcome.Conflict(AppendConflict.OfRetired(aggregateType, aggregateIdentifier, (Retirement)Details![place]));

    // The first event of the n-th stream that the append writes, in the order in which they begin.
    private static EventMessage FirstOfStream(IReadOnlyList<EventMessage> events, int stream)
    {
        var known = new HashSet<(string, string)>();
        foreach (var message in events)
        {
            if (known.Add((message.AggregateType, message.AggregateIdentifier)) && known.Count == stream + 1) return message;
        }

        throw new EventStoreException("The database's append named a stream that the append does not write.");
    }
}
