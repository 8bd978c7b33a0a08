using System.Globalization;
using Axonish.PostgreSql.Tests.Server;
using NUnit.Framework;
using static Axonish.Testing.Conformance.Cards;

namespace Axonish.PostgreSql.Tests.Attacks;

public sealed class ProcessesTests
{
    private const int Streams = 5;

    private static int Appends => Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1" ? 20_000 : 500;

    [Test(Description = "promises G1, G2, G3, G4: of four processes that append to the same streams one is killed: each answer is true, and nothing has a gap")]
    public async Task ProcessesThatRace()
    {
        var schema = TestServer.NewSchema();
        await using var store = PostgreSqlEventStore.Open(TestServer.Current.ConnectionString, Serializer, new() { Schema = schema });
        var (load, reader) = (new Load([store]), new TailReader(store));
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(() => reader.FollowAsync(stop.Token));

        var lost = await Task.WhenAll(RunAsync(schema, load), RunAsync(schema, load), KillAsync(schema, load), RunAsync(schema, load));
        Assert.That(lost.Sum(), Is.GreaterThan(50), "appends that came second");
        Assert.That(load.Acknowledged, Is.GreaterThanOrEqualTo(3 * Appends + Appends / 3));
        await reader.ReachAsync(load.Acknowledged);
        await stop.CancelAsync();
        await reading;
        Assert.That(await load.ViolationsAsync(store), Is.Empty);
        Assert.That(reader.Violations, Is.Empty);
        TestContext.Out.WriteLine($"{load.Acknowledged} acknowledged, {lost.Sum()} came second");
    }

    private static async Task<int> RunAsync(string schema, Load load)
    {
        using var process = Start(schema);
        while (await process.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("lost ", StringComparison.Ordinal)) return int.Parse(line.AsSpan(5), CultureInfo.InvariantCulture);
            Note(line, load);
        }

        throw new InvalidOperationException("A process ended before its time.");
    }

    private static async Task<int> KillAsync(string schema, Load load)
    {
        using var process = Start(schema);
        for (var lines = 0; lines <= Appends / 3; lines++) Note((await process.ReadLineAsync())!, load);
        return 0;
    }

    private static Victim Start(string schema) => Victim.Start(
        TestServer.Current.ConnectionString, schema, "race", Streams.ToString(CultureInfo.InvariantCulture), Appends.ToString(CultureInfo.InvariantCulture));

    private static void Note(string line, Load load)
    {
        if (line == "ready") return;
        var parts = line.Split(' ');
        load.Acknowledge(Guid.Parse(parts[0]), long.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
