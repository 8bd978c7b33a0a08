using Axonish.PostgreSql.Tests.Server;
using Axonish.Testing.Conformance;
using Npgsql;
using NUnit.Framework;
using static Axonish.Testing.Conformance.Cards;

namespace Axonish.PostgreSql.Tests;

// A database whose search path finds operators and functions of a user's before those of the system: of the types that the store compares. The driver's own
// questions, by which it learns the types of a database, compare others.
public sealed class SearchPathTests
{
    private const string Trap =
        """
        CREATE SCHEMA trap;
        CREATE FUNCTION trap.sprung() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the trap is sprung'; END $$;
        CREATE FUNCTION trap.pg_backend_pid() RETURNS int LANGUAGE sql AS 'SELECT trap.sprung()::int';
        CREATE FUNCTION trap.pg_notify(text, text) RETURNS void LANGUAGE sql AS 'SELECT trap.sprung()';
        CREATE FUNCTION trap.current_setting(text) RETURNS text LANGUAGE sql AS 'SELECT trap.sprung()::text';
        DO $do$
        DECLARE
            type text;
            operator text;
        BEGIN
            FOREACH type IN ARRAY ARRAY['int', 'bigint', 'smallint', 'text', 'uuid', 'timestamptz'] LOOP
                EXECUTE format('CREATE FUNCTION trap.compare(%1$s, %1$s) RETURNS boolean LANGUAGE sql AS ''SELECT trap.sprung()''', type);
                FOREACH operator IN ARRAY ARRAY['=', '<', '<=', '>', '>='] LOOP
                    EXECUTE format('CREATE OPERATOR trap.%2$s (LEFTARG = %1$s, RIGHTARG = %1$s, FUNCTION = trap.compare)', type, operator);
                END LOOP;
            END LOOP;
        END
        $do$;
        CREATE FUNCTION trap.divided(int, int) RETURNS int LANGUAGE sql AS 'SELECT trap.sprung()::int';
        CREATE OPERATOR trap./ (LEFTARG = int, RIGHTARG = int, FUNCTION = trap.divided);
        """;

    [Test(Description = "security: every statement means the system's operators and functions, whatever the connection's search path finds first")]
    public async Task TheSearchPathIsTheStoresOwn([Values] PostgreSqlContent content)
    {
        var trapped = TrappedDatabase($"trapped_{content}".ToLowerInvariant());
        var options = new PostgreSqlStoreOptions { Content = content };
        await using (var connection = new NpgsqlConnection(trapped))
        {
            await connection.OpenAsync();
            await using var sprung = new NpgsqlCommand("SELECT 1 = 1", connection);
            Assert.ThrowsAsync<PostgresException>(async () => await sprung.ExecuteScalarAsync(), "the trap is set");
        }

        await using var store = PostgreSqlEventStore.Open(trapped, Serializer, options);
        await store.AppendAsync(Next(Cards.Events("c-1", 0, 3)));
        await store.AppendAsync(Next(Event("c-2", 0)));
        Assert.That(await store.ReadCard("c-1").CountAsync(), Is.EqualTo(3));
        Assert.That(await store.ReadAllAsync().CountAsync(), Is.EqualTo(4));
        Assert.That(await store.FindReceiptAsync(Guid.NewGuid()), Is.Null);
        Assert.That(await store.Retention.DeleteStreamAsync(AggregateType, "c-2"), Is.EqualTo(1));
        await using var archive = new MemoryStream();
        Assert.That((await store.Retention.ArchiveAsync(3, archive)).Events, Is.EqualTo(3));
        archive.Position = 0;
        Assert.That((await store.Retention.RestoreAsync(archive)).Events, Is.EqualTo(3));
        Assert.That(await store.ImportAsync(Cards.Events("c-3", 0, 2).ToAsyncEnumerable()), Is.EqualTo(2));

        await using (var other = PostgreSqlEventStore.Open(trapped, Serializer, options))
        {
            var waiting = store.WaitForEventsAsync(6, TestContext.CurrentContext.CancellationToken);
            await other.AppendAsync(Next(Event("c-1", 3)));
            await waiting;
        }

        await using var snapshots = PostgreSqlSnapshotStore.Open(trapped, options);
        await snapshots.SaveAsync(new Snapshot
        {
            AggregateType = AggregateType,
            AggregateIdentifier = "c-1",
            Version = 3,
            LastEventId = Guid.NewGuid(),
            Fingerprint = "f",
            Revision = 1,
            TakenAt = DateTimeOffset.UnixEpoch,
            State = "{}"u8.ToArray(),
            Checksum = 1,
        });
        Assert.That((await snapshots.FindAsync(AggregateType, "c-1"))?.Version, Is.EqualTo(3));
        await snapshots.DeleteAsync(AggregateType, "c-1");
        Assert.That(await snapshots.FindAsync(AggregateType, "c-1"), Is.Null);
    }

    internal static string TrappedDatabase(string name)
    {
        TestServer.Current.Execute($"CREATE DATABASE {name}");
        TestServer.Current.Execute(Trap, name);
        return new NpgsqlConnectionStringBuilder(TestServer.Current.ConnectionString) { Database = name, SearchPath = "trap, pg_catalog" }.ConnectionString;
    }
}
