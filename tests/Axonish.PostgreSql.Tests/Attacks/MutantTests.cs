using Axonish.PostgreSql.Tests.Server;
using NUnit.Framework;
using static Axonish.Testing.Conformance.Cards;

namespace Axonish.PostgreSql.Tests.Attacks;

// Breaks the mechanism, and looks whether the attacks notice. They go on until they do, or give up.
public sealed class MutantTests
{
    private const int EventsToGiveUpAfter = 20_000;

    private static PrivateServer Server => TestServer.Current;

    [Test(Description = "promise G2: positions from a sequence and no gate: the mutant's readers find a hole")]
    public async Task PositionsFromASequenceAreFound()
    {
        var schema = await MutateAsync(text => text.Replace("head + e.n", $"nextval('public.mutant')", StringComparison.Ordinal));
        Assert.That(await IsFoundAsync(schema, (_, reader) => reader.Violations.Count > 0), Is.True);
    }

    [Test(Description = "promise G3: without the gate the mutant refuses appends that nobody contests")]
    public async Task NoGateIsFound()
    {
        var schema = await MutateAsync(text => text);
        Assert.That(await IsFoundAsync(schema, (load, _) => load.Refused > 0), Is.True);
    }

    private static async Task<string> MutateAsync(Func<string, string> mutate)
    {
        var schema = TestServer.NewSchema("mutant");
        await using (PostgreSqlEventStore.Open(Server.ConnectionString, Serializer, new PostgreSqlStoreOptions { Schema = schema }))
        {
        }

        Server.Execute("DROP SEQUENCE IF EXISTS public.mutant; CREATE SEQUENCE public.mutant");
        var text = (string)Server.Query($"SELECT pg_get_functiondef('{schema}.append'::regproc)")!;
        var withoutGate = text.Replace($"LOCK TABLE \"{schema}\".gate IN EXCLUSIVE MODE;", "", StringComparison.Ordinal);
        Assert.That(withoutGate, Is.Not.EqualTo(text));
        Server.Execute(mutate(withoutGate));
        return schema;
    }

    private static async Task<bool> IsFoundAsync(string schema, Func<Load, TailReader, bool> isFound)
    {
        var nodes = new List<PostgreSqlEventStore>();
        for (var node = 0; node < 4; node++) nodes.Add(PostgreSqlEventStore.Open(Server.ConnectionString, Serializer, new PostgreSqlStoreOptions { Schema = schema }));
        try
        {
            var (load, reader) = (new Load(nodes), new TailReader(nodes[0]));
            using var stop = new CancellationTokenSource();
            var running = load.RunAsync(stop.Token);
            var reading = Task.Run(() => reader.FollowAsync(stop.Token));
            while (!isFound(load, reader) && load.Acknowledged < EventsToGiveUpAfter) await load.GrowAsync(50);
            await stop.CancelAsync();
            await Task.WhenAll(running, reading);
            TestContext.Out.WriteLine($"after {load.Acknowledged} events");
            return isFound(load, reader);
        }
        finally
        {
            foreach (var node in nodes) await node.DisposeAsync();
        }
    }
}
