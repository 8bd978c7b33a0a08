using Axonish.Processing.Processors;
using Axonish.Processing.Reading;
using Axonish.Processing.Storage;

namespace Axonish.Processing.DeadLetters;

// Works off one parked sequence, letter after letter, each in a transaction of its own. It is no replay, since nobody has handled these events
// (case ER11), unless they were being replayed when they were parked.
internal sealed class SequenceRetry(ProcessingGroup group, SegmentServices services)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    // Whether the sequence is empty now, by this.
    internal async ValueTask<bool> RunAsync(string sequence, CancellationToken ct)
    {
        var holder = Guid.CreateVersion7(services.Time.GetUtcNow());
        if (!await services.Store.HoldSequenceAsync(group.Key, sequence, holder, Lease, ct)) return false;
        try
        {
            while (true)
            {
                ct.ThrowIfCancellationRequested();

                // Again for each letter: a handler may take long.
                if (!await services.Store.HoldSequenceAsync(group.Key, sequence, holder, Lease, ct))
                    return await FirstLetter.FindAsync(services.Store, group.Key, sequence, ct) is null;
                if (await FirstLetter.FindAsync(services.Store, group.Key, sequence, ct) is not { } letter) return true;
                if (!await HandleAsync(letter, holder, ct)) return false;
            }
        }
        finally
        {
            await services.Store.FreeSequenceAsync(group.Key, sequence, holder, CancellationToken.None);
        }
    }

    private async ValueTask<bool> HandleAsync(StoredLetter letter, Guid holder, CancellationToken ct)
    {
        Exception failure;
        try
        {
            if (await FindEventAsync(letter, ct) is not { } one) return await TakeAsync(letter, holder, ct);
            return group.WritesInTransaction ? await InsideAsync(letter, one, holder, ct) : await OutsideAsync(letter, one, holder, ct);
        }
        catch (HandlerFailedException failed)
        {
            failure = failed.InnerException!;
        }
        catch (UndoneTransactionException undone)
        {
            failure = undone;
        }

        await using var transaction = await services.Store.BeginAsync(ct);
        await transaction.RewriteLetterAsync(letter with { Attempts = letter.Attempts + 1, Cause = FailureCause.Of(failure) }, ct);
        await transaction.CommitAsync(ct);
        return false;
    }

    // Deleted or archived since: it reaches nobody any more, as if it had been passed in the log (rule E16).
    private async ValueTask<SegmentEvent?> FindEventAsync(StoredLetter letter, CancellationToken ct)
    {
        var page = await services.Log.ReadPageAsync(letter.Place.Position - 1, EventFilter.All, 1, ct);
        var stored = page.Events is [var first, ..] && first.Position == letter.Place.Position ? first : null;
        HistoryCheck.Require(letter, stored, page.LookedUpTo);
        return stored is null ? null : new SegmentEvent(stored, letter.Sequence);
    }

    private async ValueTask<bool> InsideAsync(StoredLetter letter, SegmentEvent one, Guid holder, CancellationToken ct)
    {
        await using var transaction = await services.Store.BeginAsync(ct);
        if (!await transaction.TakeLetterAsync(letter, holder, ct)) return false;
        await using (var batch = new BatchServices(services.Scopes, transaction)) await CallAsync(letter, one, batch, ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private async ValueTask<bool> OutsideAsync(StoredLetter letter, SegmentEvent one, Guid holder, CancellationToken ct)
    {
        await using (var batch = new BatchServices(services.Scopes, transaction: null)) await CallAsync(letter, one, batch, ct);

        // It is handled: whoever gives up now does not have it handled again.
        return await TakeAsync(letter, holder, CancellationToken.None);
    }

    private async ValueTask<bool> TakeAsync(StoredLetter letter, Guid holder, CancellationToken ct)
    {
        await using var transaction = await services.Store.BeginAsync(ct);
        if (!await transaction.TakeLetterAsync(letter, holder, ct)) return false;
        await transaction.CommitAsync(ct);
        return true;
    }

    private async ValueTask CallAsync(StoredLetter letter, SegmentEvent one, BatchServices batch, CancellationToken ct)
    {
        try
        {
            await new BatchHandlers(group, batch, services.Interceptors, letter.IsReplay, ct).HandleAsync([one]);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            throw new HandlerFailedException(failure);
        }
    }

    // Distinguishes what a handler threw from what the store did.
    private sealed class HandlerFailedException(Exception failure) : Exception(failure.Message, failure);
}
