using Microsoft.Extensions.Logging;

namespace Axonish.Processing.Reading;

// The one reader of the log near its head: it follows the store's news and keeps the last pages, from which all groups of the node take what
// is theirs. A group that lags further behind reads pages of its own.
internal sealed partial class LogTail(IEventStore store, EventFilter filter, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private const int PageSize = 500;
    private const int KeptEvents = 5_000;
    private const long KeptBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan PollPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LogPause = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private readonly Queue<TailPage> pages = new();
    private TaskCompletionSource growth = NewSignal();
    private Task loop = Task.CompletedTask;
    private DateTimeOffset lastLog = DateTimeOffset.MinValue;
    private int keptEvents;
    private long keptBytes;
    private long position;

    // All that is stored up to here was looked at.
    internal long Position => Volatile.Read(ref position);

    internal void Start()
    {
        position = store.HeadPosition;
        using (ExecutionContext.SuppressFlow()) loop = Task.Run(FollowAsync);
    }

    internal TailPage? Find(long after)
    {
        lock (gate)
        {
            foreach (var page in pages)
            {
                if (page.After <= after && after < page.Page.LookedUpTo) return page;
            }
        }

        return null;
    }

    // When the first event that it knows behind a position was stored.
    internal DateTimeOffset? TimestampAfter(long position)
    {
        lock (gate)
        {
            foreach (var page in pages)
            {
                if (page.After > position) return null;
                foreach (var stored in page.Page.Events)
                {
                    if (stored.Position > position) return stored.Timestamp;
                }
            }

            return null;
        }
    }

    // Whether a reader that stands there has anything to read, now or once this ends.
    internal async ValueTask WaitBeyondAsync(long after, CancellationToken ct)
    {
        while (true)
        {
            Task next;
            lock (gate) next = growth.Task;
            if (Position > after) return;
            await next.WaitAsync(ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await loop;
        stopping.Dispose();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task FollowAsync()
    {
        var ct = stopping.Token;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                var isThere = await AwaitNewsAsync(ct);
                var page = await store.ReadPageAsync(position, filter, PageSize, ct);
                if (page.LookedUpTo > position) Keep(page);
                else if (isThere) await PauseAsync(ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                Report(failure);
                await PauseAsync(ct);
            }
        }
    }

    // Where the store cannot say that there is news, it is asked for events once a second all the same (promise G8). Whether it said so.
    private async ValueTask<bool> AwaitNewsAsync(CancellationToken ct)
    {
        try
        {
            await store.WaitForEventsAsync(position, ct);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Report(failure);
            await PauseAsync(ct);
            return false;
        }
    }

    private Task PauseAsync(CancellationToken ct) => Task.Delay(PollPause, time, ct).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private void Keep(EventPage page)
    {
        lock (gate)
        {
            var newest = new TailPage(position, page);
            pages.Enqueue(newest);
            keptEvents += page.Events.Count + 1;
            keptBytes += newest.Bytes;
            while ((keptEvents > KeptEvents || keptBytes > KeptBytes) && pages.Count > 1) Drop(pages.Dequeue());
            Volatile.Write(ref position, page.LookedUpTo);
            growth.SetResult();
            growth = NewSignal();
        }
    }

    private void Drop(TailPage oldest)
    {
        keptEvents -= oldest.Page.Events.Count + 1;
        keptBytes -= oldest.Bytes;
    }

    private void Report(Exception failure)
    {
        var now = time.GetUtcNow();
        if (now - lastLog < LogPause) return;
        lastLog = now;
        CannotFollow(logger, failure);
    }

    [LoggerMessage(70, LogLevel.Warning, "The log of events cannot be followed at the moment; it is tried again every second, and logged once a minute.")]
    private static partial void CannotFollow(ILogger logger, Exception failure);
}
