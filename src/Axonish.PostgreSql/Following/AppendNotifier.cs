using System.Globalization;
using Axonish.EventStore.Engine;
using Axonish.PostgreSql.Connections;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Axonish.PostgreSql.Following;

// Notifies other nodes, after the commit and beside it, that the log has grown: at most once in five milliseconds, on a connection of its own.
internal sealed partial class AppendNotifier : IAsyncDisposable, IDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(5);

    private readonly CancellationTokenSource stopping = new();
    private readonly SemaphoreSlim asked = new(0, 1);
    private readonly Database database;
    private readonly LogHead head;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly Task loop;
    private int isAsked;
    private NpgsqlConnection? connection;

    internal AppendNotifier(Database database, LogHead head, TimeProvider time, ILogger logger)
    {
        this.database = database;
        this.head = head;
        this.time = time;
        this.logger = logger;
        using (ExecutionContext.SuppressFlow()) loop = Task.Run(RunAsync);
    }

    // Never waits and never fails: a hint that is lost costs time only.
    internal void Notify()
    {
        if (Interlocked.Exchange(ref isAsked, 1) == 0) asked.Release();
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await loop;
        asked.Dispose();
        stopping.Dispose();
    }

    // Without waiting for the loop, which ends on its own.
    public void Dispose() => stopping.Cancel();

    private async Task RunAsync()
    {
        var isFailing = false;
        try
        {
            while (true)
            {
                await asked.WaitAsync(stopping.Token);
                Volatile.Write(ref isAsked, 0);
                try
                {
                    await SendAsync(stopping.Token);
                    isFailing = false;
                }
                catch (Exception failure) when (!stopping.IsCancellationRequested)
                {
                    if (!isFailing) CannotNotify(logger, database.Schema.Name, DriverFailure.Of(failure).Message);
                    isFailing = true;
                    if (connection is not null) await connection.DisposeAsync();
                    connection = null;
                }

                await Task.Delay(Rest, time, stopping.Token);
            }
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // The store is closed.
        }
        finally
        {
            if (connection is not null) await connection.DisposeAsync();
        }
    }

    private async Task SendAsync(CancellationToken ct)
    {
        connection ??= await OpenAsync(ct);
        await using var command = new NpgsqlCommand("SELECT pg_notify($1, $2)", connection);
        command.Parameters.Add(new() { Value = database.Schema.Channel });
        command.Parameters.Add(new() { Value = head.Position.ToString(CultureInfo.InvariantCulture) });
        await command.ExecuteNonQueryAsync(ct);
    }

    // A notification is a transaction; nobody needs it on the disk, and the appends would wait for that as well.
    private async Task<NpgsqlConnection> OpenAsync(CancellationToken ct)
    {
        var opened = await database.OpenFollowerAsync(ct);
        try
        {
            await using var command = Sql.Command(opened, "SET synchronous_commit = off");
            await command.ExecuteNonQueryAsync(ct);
            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    [LoggerMessage(2, LogLevel.Warning, "Other nodes cannot be notified of appends to the schema '{Schema}' and learn of them by polling: {Reason}")]
    private static partial void CannotNotify(ILogger logger, string schema, string reason);
}
