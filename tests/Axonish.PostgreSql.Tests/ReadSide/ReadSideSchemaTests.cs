using Axonish.PostgreSql.Tests.Server;
using Axonish.Processing.Storage;
using Axonish.Testing.Conformance;
using Axonish.Testing.Conformance.ReadSide;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NUnit.Framework;

namespace Axonish.PostgreSql.Tests.ReadSide;

internal sealed class ReadSideSchemaTests
{
    private static PrivateServer Server => TestServer.Current;

    [Test(Description = "rule E22: a host without event processors makes no table of the read side, and either schema may come first")]
    public async Task TheTablesAreMadeWhenTheyAreWanted([Values] bool isReadSideFirst)
    {
        var schema = TestServer.NewSchema("lazy");
        var services = new ServiceCollection();
        new AxonishBuilder(services).UsePostgreSql(Server.ConnectionString, options => options.Schema = schema);
        await using var provider = services.BuildServiceProvider();
        var store = provider.GetRequiredService<IReadSideStore>();
        if (isReadSideFirst) await store.PrepareAsync();
        await using (PostgreSqlEventStore.Open(Server.ConnectionString, Cards.Serializer, new() { Schema = schema }))
        {
            Assert.That(Tables(schema), Is.EqualTo(isReadSideFirst ? 1 : 0));
            await store.PrepareAsync();
            Assert.That(Tables(schema), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task ANewerVersionIsRefused()
    {
        var schema = TestServer.NewSchema("newer");
        await using (var store = Store(schema)) await store.PrepareAsync();
        Server.Execute($"UPDATE {schema}.read_side SET schema_version = 99");
        await using var again = Store(schema);
        Assert.That(RefusalOf(again).Message, Does.Contain("has version 99").And.Contain("newer version of Axonish.PostgreSql"));
    }

    [Test]
    public async Task ATableOfSomebodyElseIsRefusedAndLeftAsItIs([Values("read_side", "token")] string table)
    {
        var schema = TestServer.NewSchema("foreign");
        Server.Execute($"CREATE SCHEMA {schema}; CREATE TABLE {schema}.{table} (id int)");
        await using var store = Store(schema);
        Assert.That(RefusalOf(store).Message, Does.Contain("Name another schema"));
        Assert.That(Server.Query($"SELECT count(*) FROM information_schema.tables WHERE table_schema = '{schema}'"), Is.EqualTo(1));
    }

    [Test]
    public async Task AServerThatIsNotThereIsNamed()
    {
        await using var store = new PostgreSqlReadSideStore($"Host=127.0.0.1;Port={PrivateServer.FreePort()};Database=cards;Username=cards;Timeout=1");
        var failure = RefusalOf(store);
        Assert.That(failure.Message, Does.Contain("cannot be opened").And.Contain("Check that the server runs"));
        Assert.That(failure.IsTransient);
    }

    [Test(Description = "security: the application's role works the read side by functions, and changes no row of it otherwise")]
    public async Task ARestrictedRoleWorks()
    {
        var schema = TestServer.NewSchema("roles");
        await using (var owner = Store(schema)) await owner.PrepareAsync();
        Server.Execute("CREATE ROLE reader_of_events LOGIN");
        var connectionString = Server.ConnectionStringOf(Server.Port, "reader_of_events");
        await using (var stranger = new PostgreSqlReadSideStore(connectionString, new() { Schema = schema })) Assert.That(RefusalOf(stranger).Message, Does.Contain("Grant"));
        await using (var stranger = new PostgreSqlReadSideStore(connectionString, new() { Schema = "nowhere" })) Assert.That(RefusalOf(stranger).Message, Does.Contain("may not make it"));

        // As docs/postgresql.md has them.
        Server.Execute(
            $"""
            GRANT USAGE ON SCHEMA {schema} TO reader_of_events;
            GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO reader_of_events;
            {Grants().Replace("axonish.", schema + ".", StringComparison.Ordinal).Replace("TO app", "TO reader_of_events", StringComparison.Ordinal)}
            """);
        await using var store = new PostgreSqlReadSideStore(connectionString, new() { Schema = schema });
        await store.PrepareAsync();
        await DoEverythingAsync(store);
        await using var raw = new NpgsqlConnection(connectionString);
        await raw.OpenAsync();
        foreach (var table in (string[])["read_side", "processing_group", "handled_event", "token", "node", "parked_sequence", "letter", "skipped"])
        {
#pragma warning disable CA2100 // The test's own texts.
            await using var command = new NpgsqlCommand($"DELETE FROM {schema}.{table}", raw);
#pragma warning restore CA2100
            Assert.That(Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())!.SqlState, Is.EqualTo("42501"), table);
        }
    }

    [Test(Description = "security: every statement means the system's operators and functions, whatever the connection's search path finds first")]
    public async Task TheSearchPathIsTheStoresOwn()
    {
        await using var store = new PostgreSqlReadSideStore(SearchPathTests.TrappedDatabase("trapped_read_side"));
        await store.PrepareAsync();
        await DoEverythingAsync(store);
    }

    // Each statement that the store has.
    private static async Task DoEverythingAsync(PostgreSqlReadSideStore store)
    {
        var (group, node, holder) = (ReadSideTrial.Group, Guid.NewGuid(), Guid.NewGuid());
        await store.JoinAsync(ReadSideTrial.Node(node));
        Assert.That(await store.RestAsync(node));
        await store.WakeAsync();
        await store.JoinAsync(ReadSideTrial.Node(node));
        await store.DeclareAsync(ReadSideTrial.Declaration(2));
        await store.DeclareAsync(ReadSideTrial.Declaration(2) with { Handled = ["Cancelled"] });
        var tokens = await store.ClaimAsync(group, node, 2);
        Assert.That(tokens, Has.Count.EqualTo(2));
        Assert.That(await store.ReportAsync(group, 0, tokens[0].Epoch, ReadSideTrial.Failure()));
        await using (var transaction = await store.BeginAsync())
        {
            Assert.That(await transaction.MoveAsync(ReadSideTrial.Moving(tokens[0], 5)));
            Assert.That(await transaction.FindParkedAsync(group, ["a"]), Is.Empty);
            await transaction.ParkAsync([ReadSideTrial.Letter("a", 3), ReadSideTrial.Letter("a", 4), ReadSideTrial.Letter("b", 5)]);
            Assert.That(await transaction.CountSequencesAsync(group), Is.EqualTo(2));
            await transaction.RecordSkippedAsync(new SkippedEvent(group, 0, ReadSideTrial.Place(2), "Issued", null, ReadSideTrial.Moment, IsDiscardedLetter: false));
            await transaction.CommitAsync();
        }

        Assert.That(await store.HoldSequenceAsync(group, "a", holder, TimeSpan.FromMinutes(1)));
        await using (var transaction = await store.BeginAsync())
        {
            Assert.That(await transaction.TakeLetterAsync(ReadSideTrial.Letter("a", 3), holder));
            await transaction.RewriteLetterAsync(ReadSideTrial.Letter("a", 4, "B: late"));
            await transaction.CommitAsync();
        }

        await store.FreeSequenceAsync(group, "a", holder);
        Assert.That(await store.ReadSequencesAsync(group, "a", 10), Has.Count.EqualTo(1));
        var all = new LetterFilter("cards", "a", "Issued", "B", DateTimeOffset.MaxValue);
        Assert.That(await store.ReadLettersAsync(all, ReadSideTrial.Letter("a", 3), 10), Has.Count.EqualTo(1));
        Assert.That(await store.DiscardAsync(all, ReadSideTrial.Moment), Is.EqualTo(1));
        Assert.That(await store.ReadSkippedAsync(group, 10), Has.Count.EqualTo(2));
        Assert.That(await store.HaltAsync(group, GroupHalt.Paused));
        Assert.That(await store.ReleaseAsync(group, 0, tokens[0].Epoch));
        Assert.That(await store.EvictAsync(group, 1));
        Assert.That(await store.MergeAsync(group, 0, 1), Is.EqualTo(MergeOutcome.Levelling));
        await using (var transaction = await store.BeginAsync())
        {
            Assert.That(await transaction.ResetAsync(group, LogPlace.Beginning, "all/1"));
            await transaction.CommitAsync();
        }

        Assert.That(await store.MergeAsync(group, 0, 1), Is.EqualTo(MergeOutcome.Merged));
        Assert.That(await store.SplitAsync(group, 0));
        Assert.That(await store.ReadTokensAsync([group]), Has.Count.EqualTo(2));
        Assert.That((await store.ReadAsync()).Change, Is.EqualTo(await store.ProbeAsync()));
        await store.LeaveAsync(node);
        Assert.That(await store.RemoveAsync(group));
    }

    private static string Grants()
    {
        var page = File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "postgresql.md"));
        var from = page.IndexOf("GRANT EXECUTE ON FUNCTION axonish.declare_group", StringComparison.Ordinal);
        return page[from..page.IndexOf("```", from, StringComparison.Ordinal)];
    }

    private static object? Tables(string schema) =>
        Server.Query($"SELECT count(*)::int FROM information_schema.tables WHERE table_schema = '{schema}' AND table_name = 'read_side'");

    private static EventStoreException RefusalOf(PostgreSqlReadSideStore store) => Assert.ThrowsAsync<EventStoreException>(async () => await store.PrepareAsync())!;

    private static PostgreSqlReadSideStore Store(string schema) => new(Server.ConnectionString, new PostgreSqlStoreOptions { Schema = schema });
}
