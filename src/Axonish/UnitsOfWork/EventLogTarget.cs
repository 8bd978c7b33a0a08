using Axonish.Messaging;

namespace Axonish.UnitsOfWork;

// The event log as a commit target.
internal sealed class EventLogTarget(IEventStore store, TimeProvider time) : ICommitTarget
{
    public CommitClaim ClaimOn(in CommitContent content) =>
        content.IsEmpty ? CommitClaim.None : content.Conditions.Length > 0 ? CommitClaim.Required : CommitClaim.Optional;

    public string Describe(in CommitContent content) =>
        $"{content.Conditions[0].AggregateType} '{content.Conditions[0].AggregateIdentifier}', whose events are";

    // No async method is entered where the store need not be waited for.
    public ValueTask StoreAsync(CommitContent content, CancellationToken ct)
    {
        if (content.IsEmpty) return default;
        var append = new EventAppend(content.Events, content.Conditions, content.Receipt is { } receipt ? [receipt] : null);
        var appending = AppendTelemetry.IsObserved ? ObserveAsync(append, ct) : AppendAsync(append, ct);
        if (!appending.IsCompletedSuccessfully) return TakeAsync(appending, content.Receipt);
        Take(appending.Outcome(), content.Receipt);
        return default;
    }

    private static async ValueTask TakeAsync(ValueTask<AppendResult> appending, CommandReceipt? receipt) => Take(await appending, receipt);

    private static void Take(AppendResult result, CommandReceipt? receipt)
    {
        if (result.WasAlreadyStored && receipt is not null) throw new AlreadyHandledException();
    }

    private ValueTask<AppendResult> AppendAsync(EventAppend append, CancellationToken ct)
    {
        try
        {
            return store.AppendAsync(append, ct);
        }
        catch (Exception failure)
        {
            return ValueTask.FromException<AppendResult>(failure);
        }
    }

    private async ValueTask<AppendResult> ObserveAsync(EventAppend append, CancellationToken ct)
    {
        using var activity = AppendTelemetry.Append(append.Events.Count);
        var started = time.GetTimestamp();
        try
        {
            return await AppendAsync(append, ct);
        }
        catch (Exception failure)
        {
            Telemetry.Failed(activity, failure);
            throw;
        }
        finally
        {
            AppendTelemetry.Ended(time.GetElapsedTime(started));
        }
    }
}
