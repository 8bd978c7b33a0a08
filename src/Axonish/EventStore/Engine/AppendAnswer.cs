using System.Diagnostics.CodeAnalysis;

namespace Axonish.EventStore.Engine;

/// <summary>Makes results and exceptions of outcomes, so that every store answers alike.</summary>
[Experimental("AXONISHENGINE")]
public static class AppendAnswer
{
    /// <summary>The answer to an append; where its events are stored, they are given their positions.</summary>
    /// <param name="append">The append.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="limits">The store's limits, for the error.</param>
    /// <returns>Where the events stand.</returns>
    /// <exception cref="AxonishException">They are not stored, or it is unknown whether they are.</exception>
    public static AppendResult Of(EventAppend append, AppendOutcome outcome, EventStoreLimits limits)
    {
        if (outcome.Kind is not (AppendOutcomeKind.Committed or AppendOutcomeKind.AlreadyCommitted))
            throw FailureOf(append, outcome, limits);
        if (outcome.FirstPosition > 0) append.SetPositions(outcome.FirstPosition);
        return new AppendResult(outcome.FirstPosition, outcome.Kind == AppendOutcomeKind.AlreadyCommitted);
    }

    /// <summary>The exception that a sender gets.</summary>
    /// <param name="append">The append.</param>
    /// <param name="outcome">What became of it; not that it is stored.</param>
    /// <param name="limits">The store's limits, for the error.</param>
    /// <returns>The exception, to be thrown.</returns>
    public static Exception FailureOf(EventAppend append, AppendOutcome outcome, EventStoreLimits limits) => outcome.Kind switch
    {
        AppendOutcomeKind.Conflict => OfConflict(outcome.FailedExpectation!),
        AppendOutcomeKind.NotCommitted => new EventStoreException(
            $"The event store could not write to {StreamsOf(append)}, and nothing is stored: {Reason(outcome)} Send again once that is mended.", outcome.Error),
        AppendOutcomeKind.Unknown => new CommandOutcomeUnknownException(
            $"The event store failed while it committed events of {StreamsOf(append)} and cannot be asked, so they may or may not be stored: {Reason(outcome)} "
            + "Send again with the same message identifier: what is stored is recognised.",
            outcome.Error)
        {
            EventIdentifiers = [.. append.Events.Select(message => message.Id)],
        },
        AppendOutcomeKind.Overloaded => new OverloadedException(
            $"{limits.MaximumQueuedAppends} appends wait for the event store already, as many as "
            + $"{nameof(EventStoreLimits)}.{nameof(EventStoreLimits.MaximumQueuedAppends)} allows. Nothing is stored: send later, or less at once."),
        AppendOutcomeKind.Closed => new ObjectDisposedException("event store", "The event store is closed; nothing is stored."),
        _ => throw new InvalidOperationException($"An append that is {outcome.Kind} did not fail."),
    };

    private static string StreamsOf(EventAppend append)
    {
        if (append.Events.Count == 0) return "no stream";
        var first = append.Events[0];
        var others = append.Events.Select(message => (message.AggregateType, message.AggregateIdentifier)).Distinct().Count() - 1;
        var stream = first.AggregateType.Length == 0 ? $"the event '{first.Name}'" : $"{first.AggregateType} '{first.AggregateIdentifier}'";
        return others switch { 0 => stream, 1 => $"{stream} and one other stream", _ => $"{stream} and {others} other streams" };
    }

    // What a store's driver says may end without a full stop.
    private static string Reason(AppendOutcome outcome)
    {
        var reason = outcome.Error?.Message.TrimEnd() ?? "the store gives no reason.";
        return reason.EndsWith('.') ? reason : reason + ".";
    }

    private static AxonishException OfConflict(AppendConflict conflict)
    {
        var (kind, type, identifier) = (conflict.Condition.Kind, conflict.Condition.AggregateType, conflict.Condition.AggregateIdentifier);
        if (conflict.Retirement != Retirement.None) return RetiredStream.Failure(conflict.Retirement, type, identifier);
        var stream = $"{type} '{identifier}'";
        if (!conflict.IsOfSequence && kind == AppendConditionKind.StreamAbsent)
        {
            return new AggregateAlreadyExistsException(
                $"{stream} exists already, at version {conflict.Head}; it was to be created. Use another identifier, or a command for an existing one.")
            {
                AggregateType = type,
                AggregateIdentifier = identifier,
            };
        }

        if (!conflict.IsOfSequence && kind == AppendConditionKind.StreamPresent)
        {
            return new AggregateNotFoundException($"{stream} does not exist: it has no event. Create it first, or check the identifier.")
            {
                AggregateType = type,
                AggregateIdentifier = identifier,
            };
        }

        return new ConcurrencyException(
            $"{stream} is at version {conflict.Head}, not at version {conflict.Condition.Version} as the append expects (−1 stands for no event): "
            + "another writer was first. Nothing is stored; load it again and repeat the command.")
        {
            AggregateType = type,
            AggregateIdentifier = identifier,
            ExpectedVersion = conflict.Condition.Version,
            ActualVersion = conflict.Head,
        };
    }
}
