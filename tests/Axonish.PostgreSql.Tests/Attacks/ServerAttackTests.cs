using Axonish.PostgreSql.Tests.Server;
using NUnit.Framework;
using static Axonish.Testing.Conformance.Cards;

namespace Axonish.PostgreSql.Tests.Attacks;

public sealed class ServerAttackTests
{
    private readonly List<PostgreSqlEventStore> nodes = [];
    private string schema = null!;

    private static bool IsNightly => Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1";

    private static PrivateServer Server => TestServer.Current;

    [SetUp]
    public void OpenNodes()
    {
        schema = TestServer.NewSchema();
        for (var node = 0; node < 3; node++)
            nodes.Add(PostgreSqlEventStore.Open(Server.ConnectionString, Serializer, new PostgreSqlStoreOptions { Schema = schema }));
    }

    [TearDown]
    public async Task CloseNodes()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        nodes.Clear();
    }

    [Test(Description = "promises G2, G3: three nodes append to one log, and readers on each see a prefix without gaps, in the order of commit")]
    public Task ManyNodes() => AttackAsync(rounds: IsNightly ? 200 : 10, grow: 150, _ => Task.CompletedTask);

    [Test(Description = "promises G1, G2, G4: backends are ended under load, and every answer is true")]
    public Task EndedBackends() => AttackAsync(rounds: IsNightly ? 300 : 25, grow: 30, random =>
    {
        // Any of the store's: writers, listeners, readers.
        Server.Execute(
            "SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'Axonish%' "
            + $"ORDER BY hashtext(pid::text || '{random.Next()}') LIMIT 2) victims");
        return Task.CompletedTask;
    });

    [Test(Description = "promises G1, G2, G4: the server dies at once under load and comes back, and what was answered is there")]
    public Task ARestartedServer() => AttackAsync(rounds: IsNightly ? 40 : 3, grow: 100, _ => Task.Run(() =>
    {
        Server.Break();
        Server.Resume();
    }));

    [Test(Description = "promise G2: a commit that takes its time holds back those behind it, and readers see neither before it")]
    public async Task ASlowCommitter()
    {
        await nodes[0].AppendAsync(Next(Event("c-1", 0)));
        await using var slow = new Npgsql.NpgsqlConnection(Server.ConnectionString);
        await slow.OpenAsync();
        var transaction = await slow.BeginTransactionAsync();
        await using (var insert = slow.CreateCommand())
        {
#pragma warning disable CA2100 // The test's own text.
            insert.CommandText = $"LOCK TABLE {schema}.gate IN EXCLUSIVE MODE; INSERT INTO {schema}.event SELECT 2, stream_type, 'slow', 0, "
                + $"gen_random_uuid(), type, revision, recorded_at, metadata, payload FROM {schema}.event";
#pragma warning restore CA2100
            await insert.ExecuteNonQueryAsync();
        }

        var behind = nodes[1].AppendAsync(Next(Event("c-2", 0))).AsTask();
        for (var reads = 0; reads < 20; reads++) Assert.That(await CountAsync(nodes[2]), Is.EqualTo(1));
        Assert.That(behind.IsCompleted, Is.False);
        await transaction.CommitAsync();
        Assert.That((await behind).FirstPosition, Is.EqualTo(3));
        Assert.That(await CountAsync(nodes[2]), Is.EqualTo(3));
    }

    [Test(Description = "promises G1, G2: a node that is stopped in its tracks, wherever it was, holds nobody up")]
    public async Task AStoppedNode()
    {
        for (var round = 0; round < (IsNightly ? 60 : 6); round++)
        {
            using var victim = Victim.Start(Server.ConnectionString, schema, $"victim-{round}");
            Assert.That(await victim.ReadLineAsync(), Is.EqualTo("ready"));
            var before = new Random(round).Next(1, 60);
            for (var lines = 0; lines < before; lines++) await victim.ReadLineAsync();
            victim.Stop();
            for (var sequence = 0; sequence < 50; sequence++) await nodes[sequence % 3].AppendAsync(Next(Event($"free-{round}", sequence)));
            victim.Continue();
            for (var lines = 0; lines < 5; lines++) Assert.That(await victim.ReadLineAsync(), Is.Not.Null);
        }

        Assert.That(await new Load([]).ViolationsAsync(nodes[0]), Is.Empty);
    }

    private async Task AttackAsync(int rounds, int grow, Func<Random, Task> attack)
    {
        var load = new Load(nodes);
        var readers = nodes.Select(node => new TailReader(node)).ToArray();
        using var stop = new CancellationTokenSource();
        using var stopReaders = new CancellationTokenSource();
        var running = load.RunAsync(stop.Token);
        var reading = readers.Select(reader => Task.Run(() => reader.FollowAsync(stopReaders.Token))).ToArray();
        var random = new Random(8);
        for (var round = 0; round < rounds; round++)
        {
            await load.GrowAsync(grow);
            await attack(random);
        }

        await load.GrowAsync(grow);
        await stop.CancelAsync();
        await running;
        foreach (var reader in readers) await reader.ReachAsync(nodes.Max(node => node.HeadPosition));
        await stopReaders.CancelAsync();
        await Task.WhenAll(reading);
        Assert.That(await load.ViolationsAsync(nodes[0]), Is.Empty);
        Assert.That(readers.SelectMany(reader => reader.Violations), Is.Empty);
        TestContext.Out.WriteLine($"{load.Acknowledged} acknowledged, {load.Refused} refused, {load.Unknown} unknown");
    }

    private static async Task<int> CountAsync(IEventStore store)
    {
        var count = 0;
        await foreach (var _ in store.ReadAllAsync()) count++;
        return count;
    }
}
