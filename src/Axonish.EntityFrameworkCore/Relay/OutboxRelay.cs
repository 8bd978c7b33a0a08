using Axonish.EntityFrameworkCore.Tables;
using Axonish.StateStore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Axonish.EntityFrameworkCore.Relay;

// Brings events from the outbox to the event store: commit after commit, each appended as it was stored, and removed only once it is
// appended. After a crash in between, the event store recognises the repetition by the first event's identifier; so it does where
// several hosts work on one outbox. Larger appends would be faster, but one with other borders the second time would not be recognised.
internal sealed class OutboxRelay<TContext>(
    IServiceScopeFactory scopes, IEventStore store, EventSerializer serializer, RelayHint hint, TimeProvider time, ILogger logger)
    : IStateRelay, IAsyncDisposable, IDisposable
    where TContext : DbContext
{
    private const int PageSize = 64;

    // How often the outbox is looked into without a hint, and how long a failure is waited out first.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource aborting = new();
    private Task running = Task.CompletedTask;
    private ITimer? poll;
    private long? current;
    private TimeSpan? pause;

    public void Start()
    {
        // Neither inherits the context of the code that starts the host (promise G15).
        using (ExecutionContext.SuppressFlow())
        {
            poll = time.CreateTimer(static state => ((RelayHint)state!).Give(), hint, Interval, Interval);
            running = Task.Run(RunAsync, CancellationToken.None);
        }
    }

    public async Task StopAsync(CancellationToken ct)
    {
        await stopping.CancelAsync();
        await using var impatience = ct.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), aborting);
        await running;
    }

    // The sources of cancellation hold nothing that must be disposed, and a host may be stopped after it was disposed.
    public async ValueTask DisposeAsync()
    {
        Dispose();
        await running;
    }

    // Without waiting for the loop, which ends on its own.
    public void Dispose()
    {
        stopping.Cancel();
        aborting.Cancel();
        poll?.Dispose();
    }

    private async Task RunAsync()
    {
        while (true)
        {
            // Asked before the outbox is read: what is stored after this is the next round's.
            var isLast = stopping.IsCancellationRequested;
            var succeeded = await TryRelayAsync();
            if (isLast) return;
            await WaitAsync(succeeded);
        }
    }

    private async Task<bool> TryRelayAsync()
    {
        try
        {
            while (await RelayPageAsync(aborting.Token)) ;
            if (pause is not null) logger.RelayRecovered();
            pause = null;
            return true;
        }
        catch (OperationCanceledException) when (aborting.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception failure)
        {
            // Once until it works again, whatever else fails meanwhile: a table that is missing for a night must not fill a disk with lines.
            if (pause is null) logger.RelayFailed(current, Interval, LongestPause, failure);
            pause = pause is not { } last ? Interval : last * 2 < LongestPause ? last * 2 : LongestPause;
            return false;
        }
    }

    private async Task WaitAsync(bool succeeded)
    {
        try
        {
            // A store that is down is not asked again at every command.
            if (succeeded) await hint.WaitAsync(stopping.Token);
            else await Task.Delay(pause ?? Interval, time, stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return;
        }
    }

    // Whether there may be more.
    private async Task<bool> RelayPageAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<TContext>();
        var page = await context.Set<OutboxCommit>().AsNoTracking()
            .Include(commit => commit.Events)
            .OrderBy(commit => commit.Number)
            .Take(PageSize)
            .ToListAsync(ct);
        var appended = new List<long>(page.Count);
        try
        {
            foreach (var commit in page)
            {
                current = commit.Number;
                var events = commit.Events.OrderBy(message => message.Index).Select(message => OutboxReader.Read(message, serializer)).ToArray();
                await store.AppendAsync(new EventAppend(events, []), ct);
                appended.Add(commit.Number);
            }

            current = null;
        }
        finally
        {
            if (appended.Count > 0) await RemoveAsync(context, appended, ct);
        }

        return page.Count == PageSize;
    }

    // By number, not up to a number: a lower one may have become visible meanwhile.
    private static async Task RemoveAsync(TContext context, List<long> appended, CancellationToken ct)
    {
        await context.Set<OutboxEvent>().Where(message => appended.Contains(message.Commit)).ExecuteDeleteAsync(ct);
        await context.Set<OutboxCommit>().Where(commit => appended.Contains(commit.Number)).ExecuteDeleteAsync(ct);
    }
}
