using Axonish.EventStore.Engine;
using Axonish.PostgreSql.Connections;
using Axonish.PostgreSql.Reading;
using Microsoft.Extensions.Logging;

namespace Axonish.PostgreSql.Following;

// Learns of what other nodes append. A notification says it at once; polling says it a little later, so that a lost one costs time only. While somebody
// reports the head anyway, no poll is sent.
internal sealed partial class LogFollower : IAsyncDisposable, IDisposable
{
    // One row by its key: who has not answered by then is not slow but silent.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource stopping = new();
    private readonly Database database;
    private readonly EventReader reader;
    private readonly LogHead head;
    private readonly TimeSpan interval;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private Report? heard;
    private readonly Task polling;
    private readonly Task listening;

    internal LogFollower(
        Database database, EventReader reader, LogHead head, TimeSpan interval, TimeProvider time, ILogger logger, PostgreSqlSeams seams)
    {
        this.database = database;
        this.reader = reader;
        this.head = head;
        this.interval = interval;
        this.time = time;
        this.logger = logger;

        // Neither loop inherits the context of whoever opened the store (promise G15).
        using (ExecutionContext.SuppressFlow())
        {
            polling = seams.IsBlind ? Task.CompletedTask : Task.Run(() => RunAsync(PollAsync));
            listening = seams.IsDeaf ? Task.CompletedTask : Task.Run(() => RunAsync(ListenAsync));
        }
    }

    // Somebody else has asked.
    internal void Hear(long position)
    {
        Volatile.Write(ref heard, new Report(time.GetTimestamp()));
        head.Advance(position);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(polling, listening);
        stopping.Dispose();
    }

    // Without waiting for the loops, which end on their own.
    public void Dispose() => stopping.Cancel();

    // Follows until the store is closed, whatever fails; one line in the log for a time without sight, not one for each try.
    private async Task RunAsync(Func<Action, Task> follow)
    {
        var isFailing = false;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await follow(() => isFailing = false);
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                if (!isFailing) CannotFollow(logger, database.Schema.Name, DriverFailure.Of(failure).Message);
                isFailing = true;
                await Task.Delay(interval, time, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task PollAsync(Action succeeded)
    {
        while (true)
        {
            await Task.Delay(interval, time, stopping.Token);
            if (!HasHeardOfLate()) await AskAsync();
            succeeded();
        }
    }

    // Who reports may be a little late, and is given up once a report is missing.
    private bool HasHeardOfLate() => Volatile.Read(ref heard) is { } last && time.GetElapsedTime(last.At) < 2 * interval;

    // A connection can go silent without being closed, and then its neighbours in the pool are likely to have done so too.
    private async Task AskAsync()
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token, limit.Token);
        try
        {
            await reader.ReadHeadAsync(either.Token);
        }
        catch (Exception failure) when (limit.IsCancellationRequested)
        {
            database.ForgetReaders();
            throw new TimeoutException($"The database has not answered for {Patience.TotalSeconds} seconds.", failure);
        }
    }

    private async Task ListenAsync(Action succeeded)
    {
        await using var connection = await database.OpenFollowerAsync(stopping.Token);
        var said = 0L;
        connection.Notification += (_, notification) =>
        {
            if (long.TryParse(notification.Payload, out var position)) said = position;
        };
        await using (var listen = Sql.Command(connection, $"LISTEN \"{database.Schema.Channel}\"")) await listen.ExecuteNonQueryAsync(stopping.Token);
        // What was said while nobody listened.
        await AskAsync();
        succeeded();
        while (true)
        {
            // The driver asks the server now and then (Keepalive), and gives a connection up that does not answer.
            await connection.WaitAsync(stopping.Token);
            // A hint may be wrong or out of the blue, so nothing rests on what it says: the log itself is asked.
            if (said > head.Position) await AskAsync();
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "What other nodes append to the schema '{Schema}' cannot be followed and is tried again: {Reason}")]
    private static partial void CannotFollow(ILogger logger, string schema, string reason);

    private sealed record Report(long At);
}
