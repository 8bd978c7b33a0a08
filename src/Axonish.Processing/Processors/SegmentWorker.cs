using Axonish.Processing.Reading;
using Axonish.Processing.Storage;
using Microsoft.Extensions.Logging;

namespace Axonish.Processing.Processors;

// One segment that this node owns: does what the machine says, and reports what became of it.
internal sealed class SegmentWorker : IDisposable
{
    private readonly ProcessingGroup group;
    private readonly SegmentServices services;
    private readonly BatchRunner runner;
    private readonly GroupReader reader;
    private readonly SegmentToken claimed;
    private readonly SegmentNews news;
    private ParkedSequences parked = new();
    private LogPlace stored;
    private SegmentProgress state = SegmentProgress.Unclaimed;

    internal SegmentWorker(ProcessingGroup group, SegmentServices services, GroupReader reader, SegmentToken claimed)
    {
        (this.group, this.services, this.reader, this.claimed) = (group, services, reader, claimed);
        stored = claimed.Place;
        news = new SegmentNews(services.Time);
        runner = new BatchRunner(group, claimed.Mask, services.Store, services.Scopes, services.Time, services.Limits, services.Interceptors);
    }

    internal int Segment => claimed.Segment;

    internal int Mask => claimed.Mask;

    internal long Epoch => claimed.Epoch;

    internal Task Completion { get; private set; } = Task.CompletedTask;

    internal SegmentProgress State => Volatile.Read(ref state);

    // Whether it was asked to give the segment back; it may be finishing a batch.
    internal bool IsLeaving => news.IsLeaving;

    internal RateMeter Rate { get; } = new();

    // Not before the one that had the segment on this node has ended: a handler may be at its last batch.
    internal void Start(GroupHalt halt, long? holdAt, SegmentWorker? before)
    {
        news.Begin(halt, holdAt);
        using (ExecutionContext.SuppressFlow()) Completion = Task.Run(() => RunAsync(before));
    }

    internal bool MayHaveParked(string sequence) => Volatile.Read(ref parked).Contains(sequence);

    // What the group or an operator wants of it from now on; a batch under way is finished first. What was read before this worker had stopped the group
    // does not say that it was resumed; false where it has to be read again.
    internal bool Notify(GroupHalt halt, long? holdAt, bool isLeaving, long readSince) => news.Add(halt, holdAt, isLeaving, readSince);

    // Nothing of it counts any more: somebody else has the segment, or the host cannot wait.
    internal void Abandon() => news.Abandon();

    public void Dispose() => news.Dispose();

    private async Task RunAsync(SegmentWorker? before)
    {
        if (before is not null)
        {
            await before.Completion;
            before.Dispose();
        }

        if (await BeginAsync() is { } input) await FollowAsync(input);
        else await GiveBackAsync();
    }

    // Null where it is not wanted any more. News is for what follows: it is looked at here, and not taken.
    private async ValueTask<SegmentInput?> BeginAsync()
    {
        SegmentInput? input = null;
        while (input is null)
        {
            try
            {
                await HistoryCheck.RequireAsync(services.Log, claimed, news.Abandoned);
                Volatile.Write(ref parked, await ParkedSequences.LoadAsync(services.Store, claimed, news.Abandoned));
                input = SegmentInput.Claimed(claimed, services.Time.GetUtcNow());
            }
            catch (OperationCanceledException) when (news.IsAbandoned)
            {
                return null;
            }
            catch (HistoryDivergedException diverged)
            {
                if (!await StopUntilResumedAsync(diverged)) return null;
            }
            catch (Exception failure)
            {
                services.Journal.StoreFailed(group.Name, Segment, failure);
                if (!await PauseAsync()) return null;
            }
        }

        return input;
    }

    // Whether somebody resumed it; else it is to be given back.
    private async ValueTask<bool> StopUntilResumedAsync(HistoryDivergedException diverged)
    {
        try
        {
            var trouble = new SegmentTrouble(
                claimed.Place.Position, "", FailureCategory.History, FailureCause.Of(diverged), 1, services.Time.GetUtcNow(), ErrorAction.Stop);
            await StopAsync(trouble, diverged);
            while (true)
            {
                await WaitAsync(null);
                if (news.Take() is not { } heard) continue;
                news.PutBack(heard);
                if (heard.IsLeaving || heard.Halt == GroupHalt.None) return !heard.IsLeaving;
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            services.Journal.StoreFailed(group.Name, Segment, failure);
            return await PauseAsync();
        }
        catch (OperationCanceledException) when (news.IsAbandoned)
        {
            return false;
        }
    }

    private async Task FollowAsync(SegmentInput input)
    {
        while (!news.IsAbandoned)
        {
            var (next, effect) = SegmentMachine.Step(State, input, group.Policy);
            Volatile.Write(ref state, next);
            services.Board.Publish(group.Key, Segment, Epoch, next.Place.Position);

            if (effect.Kind == SegmentEffectKind.Leave) break;

            // What an operator wants goes before what was to be done next, but a failure is stored first.
            if (effect.Kind is not (SegmentEffectKind.Report or SegmentEffectKind.Stop) && news.Take() is { } heard)
            {
                input = heard;
                continue;
            }

            try
            {
                input = await DoAsync(effect);
            }
            catch (OperationCanceledException) when (news.IsAbandoned)
            {
                break;
            }
            catch (Exception failure)
            {
                services.Journal.StoreFailed(group.Name, Segment, failure);
                input = SegmentInput.StoreFailed(services.Time.GetUtcNow());
            }
        }

        await GiveBackAsync();
    }

    private ValueTask<SegmentInput> DoAsync(SegmentEffect effect) => effect.Kind switch
    {
        SegmentEffectKind.Read => ReadAsync(effect),
        SegmentEffectKind.Run => HandleAsync(effect.Batch!),
        SegmentEffectKind.Save => SaveAsync(effect.Place),
        SegmentEffectKind.Wait => WaitAsync(effect.Until),
        SegmentEffectKind.Report => ReportAsync(effect),
        SegmentEffectKind.Stop => StopAsync(effect.Trouble!, null),
        SegmentEffectKind.Reload => ReloadAsync(),
        _ => throw new InvalidOperationException($"A segment's worker does not know the effect {effect.Kind}; please report this as a defect of Axonish."),
    };

    private async ValueTask<SegmentInput> ReadAsync(SegmentEffect effect)
    {
        using var wait = news.BeginWait(effect.Until);
        try
        {
            var slice = await reader.ReadAsync(effect.After, Segment, claimed.Mask, wait.Token);
            return SegmentInput.Found(slice, services.Time.GetUtcNow());
        }
        catch (OperationCanceledException) when (wait.IsCancellationRequested && !news.IsAbandoned)
        {
            return SegmentInput.Due(services.Time.GetUtcNow());
        }
    }

    private async ValueTask<SegmentInput> HandleAsync(SegmentBatch batch)
    {
        var started = services.Time.GetTimestamp();
        var move = new TokenMove(group.Key, Segment, Epoch, stored.Position, batch.To);
        using var activity = ProcessingJournal.Begin(group.Key, Segment, batch);
        var result = await runner.RunAsync(batch, move, parked, news.Abandoned);
        var now = services.Time.GetUtcNow();
        services.Journal.Ended(activity, group, Segment, batch, result, services.Time.GetElapsedTime(started));
        switch (result.Kind)
        {
            case BatchResultKind.Committed:
                stored = batch.To;
                Rate.Add(batch.Events.Count, now);
                return SegmentInput.Committed(now);
            case BatchResultKind.EventFailed:
                return SegmentInput.EventFailed(result.Failure!, now);
            case BatchResultKind.StoreFailed:
                return SegmentInput.StoreFailed(now);
            default:
                return await ReloadAsync();
        }
    }

    private async ValueTask<SegmentInput> SaveAsync(LogPlace place)
    {
        if (place.Position <= stored.Position) return SegmentInput.Saved(services.Time.GetUtcNow());
        var known = place.EventId is null ? place with { EventId = await services.Log.FindEventIdAsync(place.Position, news.Abandoned) } : place;
        await using var transaction = await services.Store.BeginAsync(news.Abandoned);
        if (!await transaction.MoveAsync(new TokenMove(group.Key, Segment, Epoch, stored.Position, known), news.Abandoned)) return await ReloadAsync();
        await transaction.CommitAsync(news.Abandoned);
        stored = known;
        return SegmentInput.Saved(services.Time.GetUtcNow());
    }

    // Where the token is not as it was left, an operator moved it, or what was thought to have failed was stored (rule E22).
    private async ValueTask<SegmentInput> ReloadAsync()
    {
        var tokens = await services.Store.ReadTokensAsync([group.Key], news.Abandoned);
        var own = tokens.FirstOrDefault(token => token.Segment == Segment);
        if (own is null || own.Epoch != Epoch) return SegmentInput.Lost(services.Time.GetUtcNow());
        stored = own.Place;
        return SegmentInput.Reloaded(own, services.Time.GetUtcNow());
    }

    private async ValueTask<SegmentInput> ReportAsync(SegmentEffect effect)
    {
        var trouble = effect.Trouble!;
        services.Journal.Failing(group.Name, Segment, trouble, effect.Until);
        if (!await services.Store.ReportAsync(group.Key, Segment, Epoch, trouble.Stored(effect.Until), news.Abandoned))
            return SegmentInput.Lost(services.Time.GetUtcNow());
        return await WaitAsync(effect.Until);
    }

    private async ValueTask<SegmentInput> StopAsync(SegmentTrouble trouble, HistoryDivergedException? diverged)
    {
        services.Journal.Stopped(group.Name, Segment, trouble, diverged);
        news.BeginStop();
        try
        {
            await services.Store.ReportAsync(group.Key, Segment, Epoch, trouble.Stored(null), news.Abandoned);
            await services.Store.HaltAsync(group.Key, GroupHalt.Stopped, news.Abandoned);
        }
        finally
        {
            news.EndStop();
        }

        services.Changed();
        return SegmentInput.Stopped(services.Time.GetUtcNow());
    }

    private async ValueTask<SegmentInput> WaitAsync(DateTimeOffset? until)
    {
        using var wait = news.BeginWait(until);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, services.Time, wait.Token);
        }
        catch (OperationCanceledException) when (!news.IsAbandoned)
        {
            // Somebody reported something, or the time has come.
        }

        return SegmentInput.Due(services.Time.GetUtcNow());
    }

    private async ValueTask GiveBackAsync()
    {
        services.Board.Withdraw(group.Key, Segment, Epoch);
        if (news.IsAbandoned) return;
        try
        {
            await services.Store.ReleaseAsync(group.Key, Segment, Epoch, CancellationToken.None);
        }
        catch (Exception failure)
        {
            // Its lease ends by itself.
            services.Journal.StoreFailed(group.Name, Segment, failure);
        }

        services.Changed();
    }

    // Until the store is asked again; whether it is to be.
    private async ValueTask<bool> PauseAsync()
    {
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(1), services.Time, news.Abandoned);
            return !IsLeaving;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
