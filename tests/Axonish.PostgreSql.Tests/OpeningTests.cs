using Axonish.PostgreSql.Connections;
using Axonish.PostgreSql.Tests.Server;
using Axonish.Testing.Conformance;
using Npgsql;
using NUnit.Framework;
using static Axonish.Testing.Conformance.Cards;

namespace Axonish.PostgreSql.Tests;

public sealed class OpeningTests
{
    private const string Canary = "canary-7f3a";

    private static PrivateServer Server => TestServer.Current;

    [TestCase("")]
    [TestCase("Database=cards")]
    [TestCase("Host=localhost;Passwort=canary-7f3a")]
    [TestCase("Host=localhost;Port=canary-7f3a")]
    public void AConnectionStringThatCannotBeUsedIsRefused(string connectionString)
    {
        var failure = Assert.Throws<ArgumentException>(() => PostgreSqlEventStore.Open(connectionString, Serializer))!;
        Assert.That(failure.ToString(), Does.Contain("Host=localhost;Database=cards").And.Not.Contain(Canary));
        Assert.Throws<ArgumentException>(() => new AxonishBuilder(new Microsoft.Extensions.DependencyInjection.ServiceCollection()).UsePostgreSql(connectionString));
    }

    [TestCase("")]
    [TestCase("1cards")]
    [TestCase("cards\"; DROP TABLE event; --")]
    [TestCase("pg_cards")]
    [TestCase("käse")]
    [TestCase("a234567890b234567890c234567890d234567890e23456789")]
    public void ASchemaIsNamedByAnIdentifier(string name) => Assert.Throws<ArgumentException>(() => _ = new PostgreSqlStoreOptions { Schema = name });

    [Test]
    public void OptionsAreChecked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new PostgreSqlStoreOptions { MaximumReaders = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new PostgreSqlStoreOptions { PollInterval = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new PostgreSqlStoreOptions { PollInterval = TimeSpan.FromSeconds(1.1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new PostgreSqlStoreOptions { OutcomeTimeout = TimeSpan.FromSeconds(-1) });
    }

    [Test(Description = "security: no password becomes part of an exception")]
    public void AServerThatIsNotThereIsNamedWithoutThePassword()
    {
        var port = PrivateServer.FreePort();
        var failure = Assert.Throws<EventStoreException>(
            () => PostgreSqlEventStore.Open($"Host=127.0.0.1;Port={port};Username=cards;Password={Canary};Timeout=2", Serializer))!;
        Assert.That(failure.ToString(), Does.Contain("cannot be opened").And.Not.Contain(Canary));
        Assert.That(failure.Message, Does.Contain($"'cards' at 127.0.0.1:{port}").And.Contain("schema 'axonish'").And.Contain("refused"));
        Assert.That(failure.IsTransient, "a host that starts waits for it");
    }

    [Test(Description = "a server without a connection to spare is waited for; a password that is wrong is not")]
    public void AServerThatIsFullIsWaitedFor()
    {
        var role = TestServer.NewSchema("full");
        Server.Execute($"CREATE ROLE {role} LOGIN CONNECTION LIMIT 0");
        var settings = new NpgsqlConnectionStringBuilder(Server.ConnectionString) { Username = role };
        var full = Assert.Throws<EventStoreException>(() => PostgreSqlEventStore.Open(settings.ConnectionString, Serializer))!;
        Assert.That(full.IsTransient);
        Assert.That(full.Message, Does.Contain("53300"));
        settings.Username = "nobody_of_that_name";
        Assert.That(Assert.Throws<EventStoreException>(() => PostgreSqlEventStore.Open(settings.ConnectionString, Serializer))!.IsTransient, Is.False);
    }

    [TestCase("57P03", true, Description = "a server that is starting is waited for")]
    [TestCase("57P02", true, Description = "a server that crashed and starts again is waited for")]
    [TestCase("57P01", true, Description = "a server that is restarted is waited for")]
    [TestCase("3D000", false, Description = "a database that is not there is not waited for")]
    public void AServerThatIsNotReadyIsWaitedFor(string state, bool isWaitedFor)
    {
        var failure = DriverFailure.Of(new PostgresException("not now", "FATAL", "FATAL", state), "The event log cannot be opened", "Check the server.");
        Assert.That(failure.IsTransient, Is.EqualTo(isWaitedFor));
        Assert.That(failure.Message, Does.Contain(state).And.Contain("not now").And.EndWith("Check the server."));
    }

    [Test(Description = "security: no payload becomes part of an exception, also where what the database would refuse is refused before")]
    public async Task ARefusedPayloadIsNotRepeated()
    {
        await using var store = Open(TestServer.NewSchema(), PostgreSqlContent.Jsonb);
        var failure = Assert.ThrowsAsync<NotSerializableException>(async () => await store.AppendAsync(Next(Note("c-1", 0, $"{Canary}\0{Canary}"))))!;
        Assert.That(failure.ToString(), Does.Contain("U+0000").And.Not.Contain(Canary));
        await store.AppendAsync(Next(Note("c-1", 0, "text")));
    }

    [Test]
    public async Task AnyNumberOfNodesMayStartAtOnce()
    {
        for (var round = 0; round < 5; round++)
        {
            var schema = TestServer.NewSchema();
            var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Open(schema))));
            for (var node = 0; node < stores.Length; node++) await stores[node].AppendAsync(Next(Event($"c-{node}", 0)));
            foreach (var store in stores) await store.DisposeAsync();
        }
    }

    [Test]
    public void ANewerSchemaIsRefused()
    {
        var schema = TestServer.NewSchema();
        Open(schema).Dispose();
        Server.Execute($"UPDATE {schema}.log SET schema_version = 99");
        Assert.That(Assert.Throws<EventStoreException>(() => Open(schema))!.Message, Does.Contain("version 99").And.Contain("run that one"));
    }

    [Test]
    public void TheOtherContentIsRefused()
    {
        var schema = TestServer.NewSchema();
        Open(schema).Dispose();
        Assert.That(
            Assert.Throws<EventStoreException>(() => Open(schema, PostgreSqlContent.Jsonb))!.Message,
            Does.Contain("as bytea").And.Contain("ask for jsonb").And.Contain(nameof(PostgreSqlStoreOptions.Content)));
    }

    [TestCase("CREATE TABLE {0}.log (line text)", "'log'")]
    [TestCase("CREATE TABLE {0}.event (id int)", "holds something else")]
    public void ASchemaOfSomethingElseIsLeftAsItIs(string other, string expected)
    {
        var schema = TestServer.NewSchema();
        Server.Execute($"CREATE SCHEMA {schema}; {string.Format(null, other, schema)}");
        Assert.That(Assert.Throws<EventStoreException>(() => Open(schema))!.Message, Does.Contain(expected).And.Contain("Name another schema"));
        Assert.That(Server.Query($"SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = '{schema}'"), Is.EqualTo(1));
    }

    [Test(Description = "promise G1: a role whose commits do not wait for the disk is refused")]
    public void SynchronousCommitIsChecked()
    {
        Server.Execute("CREATE ROLE hasty LOGIN SUPERUSER; ALTER ROLE hasty SET synchronous_commit = off");
        Assert.That(
            Assert.Throws<EventStoreException>(() => PostgreSqlEventStore.Open(Server.ConnectionStringOf(Server.Port, "hasty"), Serializer))!.Message,
            Does.Contain("synchronous_commit off"));
    }

    [Test]
    public void AnotherEncodingIsRefused()
    {
        Server.Execute("CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
        Assert.That(
            Assert.Throws<EventStoreException>(() => PostgreSqlEventStore.Open(Server.ConnectionString + ";Database=latin", Serializer))!.Message,
            Does.Contain("LATIN1"));
    }

    [Test(Description = "promise G2: whatever isolation the role prefers, appends are checked against what is committed")]
    public async Task TheIsolationIsTheStoresOwn()
    {
        Server.Execute("CREATE ROLE strict LOGIN SUPERUSER; ALTER ROLE strict SET default_transaction_isolation = 'serializable'");
        await using var store = PostgreSqlEventStore.Open(
            Server.ConnectionStringOf(Server.Port, "strict"), Serializer, new PostgreSqlStoreOptions { Schema = TestServer.NewSchema() });
        await store.AppendAsync(Next(Event("c-1", 0)));
    }

    [Test(Description = "security: the application's role may append and read, and change nothing")]
    public async Task ARestrictedRoleAppendsAndReads()
    {
        var schema = TestServer.NewSchema();
        await using (var owner = Open(schema)) await owner.AppendAsync(Next(Event("c-1", 0)));
        Server.Execute("CREATE ROLE teller LOGIN");
        var connectionString = Server.ConnectionStringOf(Server.Port, "teller");
        Assert.That(
            Assert.Throws<EventStoreException>(() => PostgreSqlEventStore.Open(connectionString, Serializer, new() { Schema = schema }))!.Message,
            Does.Contain("Grant"));
        Assert.That(
            Assert.Throws<EventStoreException>(() => PostgreSqlEventStore.Open(connectionString, Serializer, new() { Schema = "nowhere" }))!.Message,
            Does.Contain("may not make it"));

        // As docs/postgresql.md has them.
        Server.Execute(
            $"""
            GRANT USAGE ON SCHEMA {schema} TO teller;
            GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO teller;
            GRANT EXECUTE ON FUNCTION {schema}.append, {schema}.number_names, {schema}.save_snapshot, {schema}.delete_snapshot TO teller;
            """);
        await using var store = PostgreSqlEventStore.Open(connectionString, Serializer, new() { Schema = schema });
        await store.AppendAsync(new EventAppend([Event("c-1", 1)], [], [new CommandReceipt(Guid.NewGuid(), default)]));
        await store.WaitForEventsAsync(1);
        Assert.That(
            Assert.ThrowsAsync<EventStoreException>(async () => await store.ForgetReceiptsAsync(Guid.Empty, Guid.AllBitsSet, 1))!.Message,
            Does.Contain("forget_receipts").And.Contain("docs/postgresql.md"));
        Server.Execute($"GRANT EXECUTE ON FUNCTION {schema}.forget_receipts TO teller");
        Assert.That(await store.ForgetReceiptsAsync(Guid.Empty, Guid.AllBitsSet, 1), Is.Zero, "identifiers of another version stay");
        var read = new List<long>();
        await foreach (var message in store.ReadAllAsync()) read.Add(message.Position);
        Assert.That(read, Is.EqualTo((long[])[1, 2]));
        await using (var snapshots = PostgreSqlSnapshotStore.Open(connectionString, new() { Schema = schema }))
        {
            await snapshots.SaveAsync(SnapshotStoreTests.Some);
            Assert.That(await snapshots.FindAsync("Card", "c"), Is.Not.Null);
            await snapshots.DeleteAsync("Card", "c");
        }

        await using var raw = new NpgsqlConnection(connectionString);
        await raw.OpenAsync();
        foreach (var forbidden in (string[])["DELETE FROM $.event", "UPDATE $.event SET payload = NULL", "INSERT INTO $.gate DEFAULT VALUES",
            "DO 'BEGIN LOCK TABLE $.gate IN EXCLUSIVE MODE; END'", "TRUNCATE $.event", "DELETE FROM $.receipt", "UPDATE $.log SET schema_version = 0",
            "DELETE FROM $.snapshot", "DELETE FROM $.retired_stream", "SELECT $.erase(1)", "SELECT $.import()"])
        {
#pragma warning disable CA2100 // The test's own texts.
            await using var command = new NpgsqlCommand(forbidden.Replace("$", schema, StringComparison.Ordinal), raw);
#pragma warning restore CA2100
            Assert.That(Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())!.SqlState, Is.EqualTo("42501"), forbidden);
        }

        Assert.ThrowsAsync<EventStoreException>(async () => await store.ImportAsync(Enumerable.Empty<EventMessage>().Append(Event("c-1", 2)).ToAsyncEnumerable()));
    }

    [Test(Description = "promise G1: a schema of an older version gets what it lacks when it is opened, and keeps its events and grants")]
    public async Task AnOlderSchemaIsUpdated([Values] PostgreSqlContent content)
    {
        var schema = TestServer.NewSchema();
        await using (var store = Open(schema, content)) await store.AppendAsync(Next(Cards.Events("c-1", 0, 2)));
        Server.Execute(
            $"""
            CREATE ROLE clerk_{schema} LOGIN;
            GRANT EXECUTE ON FUNCTION {schema}.append TO clerk_{schema};
            DROP FUNCTION {schema}.save_snapshot, {schema}.delete_snapshot;
            DROP FUNCTION {schema}.retire, {schema}.erase, {schema}.fill, {schema}.revive;
            DROP TABLE {schema}.snapshot, {schema}.retired_stream;
            UPDATE {schema}.log SET schema_version = 1;
            """);
        await using var again = Open(schema, content);
        await again.AppendAsync(Next(Event("c-1", 2)));
        await using var snapshots = PostgreSqlSnapshotStore.Open(Server.ConnectionString, new() { Schema = schema, Content = content });
        await snapshots.SaveAsync(SnapshotStoreTests.Some);
        Assert.That(await again.Retention.DeleteStreamAsync(AggregateType, "c-1"), Is.EqualTo(3));
        Assert.That(Server.Query($"SELECT count(*) FROM {schema}.event"), Is.EqualTo(3));
        Assert.That(
            Server.Query($"SELECT has_function_privilege('clerk_{schema}', p.oid, 'EXECUTE') FROM pg_proc p "
                + $"WHERE p.pronamespace = '{schema}'::regnamespace AND p.proname = 'append'"),
            Is.True);
    }

    [Test(Description = "promises G1, G3, G4: after a restart positions and streams go on, and a repeated append is still recognised")]
    public async Task ARestartGoesOn()
    {
        var schema = TestServer.NewSchema();
        var append = Next(Cards.Events("c-1", 0, 3));
        await using (var store = Open(schema)) await store.AppendAsync(append);
        await using var again = Open(schema);
        Assert.That(again.HeadPosition, Is.EqualTo(3));
        Assert.That(await again.AppendAsync(append), Is.EqualTo(new AppendResult(1, WasAlreadyStored: true)));
        Assert.That((await again.AppendAsync(Next(Note("c-1", 3, "more")))).FirstPosition, Is.EqualTo(4));
    }

    [Test]
    public async Task AClosedStoreSaysSo()
    {
        var store = Open(TestServer.NewSchema());
        var wait = store.WaitForEventsAsync(1).AsTask();
        await store.AppendAsync(Next(Event("c-1", 0)));
        await store.DisposeAsync();
        Assert.ThrowsAsync<ObjectDisposedException>(() => wait);
        Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.AppendAsync(Next(Event("c-1", 1))));
        Assert.ThrowsAsync<ObjectDisposedException>(async () =>
        {
            await foreach (var _ in store.ReadAllAsync())
            {
            }
        });
    }

    private static PostgreSqlEventStore Open(string schema, PostgreSqlContent content = PostgreSqlContent.Bytea) =>
        PostgreSqlEventStore.Open(Server.ConnectionString, Serializer, new PostgreSqlStoreOptions { Schema = schema, Content = content });
}
