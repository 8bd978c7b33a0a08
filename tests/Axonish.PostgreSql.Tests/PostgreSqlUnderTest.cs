using Axonish.PostgreSql.Connections;
using Axonish.PostgreSql.Tests.Attacks;
using Axonish.PostgreSql.Tests.Server;
using Npgsql;

namespace Axonish.PostgreSql.Tests;

// One schema of a harness, the way to it, and what may go wrong there.
internal sealed class PostgreSqlUnderTest(string schema, PostgreSqlContent content, EventSerializer serializer, EventStoreLimits limits) : IDisposable
{
    private readonly CuttingProxy proxy = new(TestServer.Current.Port);
    private Action? onAppend;

    public void Dispose() => proxy.Dispose();

    internal PostgreSqlEventStore Open() => PostgreSqlEventStore.Open(
        TestServer.Current.ConnectionStringOf(proxy.Port),
        serializer,
        new PostgreSqlStoreOptions { Schema = schema, Content = content, Limits = limits, OutcomeTimeout = TimeSpan.FromSeconds(2) },
        logger: null,
        time: null,
        new PostgreSqlSeams
        {
            Appending = _ => Interlocked.Exchange(ref onAppend, null)?.Invoke(),
            // A cut is to hit the append, not other traffic beside it.
            IsBlind = true,
            IsDeaf = true,
            IsMute = true,
        });

    // On the server itself: a deferred trigger waits for a lock when the transaction commits.
    internal void StallNextCommit(CommitStall stall)
    {
        var server = TestServer.Current;
        server.Execute(
            $"""
            CREATE FUNCTION {schema}.stall() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN PERFORM pg_advisory_xact_lock(hashtext(''{schema}'')); RETURN NULL; END';
            CREATE CONSTRAINT TRIGGER stall AFTER INSERT ON {schema}.event DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {schema}.stall();
            """);
        var holder = new NpgsqlConnection(server.ConnectionString);
        holder.Open();
        Execute(holder, $"SELECT pg_advisory_lock(hashtext('{schema}'))");
        _ = Task.Run(async () =>
        {
            await using (holder)
            {
                while (Query(holder, $"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted") is 0L) await Task.Delay(2);
                await stall.HoldAsync();
            }
        });
    }

    internal void BreakNextCommit(CommitFault fault, bool staysUnreachable) => onAppend = () =>
    {
        proxy.IsClosedToNew = staysUnreachable;
        proxy.CutAfter(1, onTheWayBack: fault == CommitFault.AfterCommit);
    };

    internal void Reconnect() => proxy.IsClosedToNew = false;

    private static void Execute(NpgsqlConnection connection, string sql) => Query(connection, sql);

    private static object? Query(NpgsqlConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own texts.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
