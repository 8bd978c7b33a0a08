using Axonish.PostgreSql.Tests.Server;
using NUnit.Framework;
using static Axonish.Testing.Conformance.Cards;

namespace Axonish.PostgreSql.Tests.Attacks;

// A server that cannot extend a table says so and goes on; one that cannot write its log ends all sessions, and in the end itself.
public sealed class FullDiskTests
{
    [Test(Description = "promises G1, G2, G3, G4: on a server whose disk is full every answer is true, and the log goes on when there is room")]
    public async Task AFullDisk([Values] FullPart part)
    {
        using var disk = SmallDisk.TryMount(megabytes: 96);
        if (disk is null)
        {
            Assert.Ignore("This needs the right to mount.");
            return;
        }

        using var server = PrivateServer.Start(
            TestServer.Programs(),
            data: part == FullPart.Log ? null : disk.Place("data"),
            log: part == FullPart.Data ? PrivateServer.NewDirectory("log") : disk.Place("log"));
        await using var one = Open(server);
        await using var two = Open(server);
        var (load, reader) = (new Load([one, two]), new TailReader(two));
        using var stop = new CancellationTokenSource();
        using var stopReader = new CancellationTokenSource();
        var running = load.RunAsync(stop.Token);
        var reading = Task.Run(() => reader.FollowAsync(stopReader.Token));
        await load.GrowAsync(100);

        disk.Fill(megabytesLeft: 2);
        await load.FailAsync(50);
        disk.MakeRoom();
        if (part != FullPart.Data) server.Restart();

        await load.GrowAsync(200);
        await stop.CancelAsync();
        await running;
        await one.AppendAsync(Next(Event("afterwards", 0)));
        await reader.ReachAsync(one.HeadPosition);
        await stopReader.CancelAsync();
        await reading;
        Assert.That(await load.ViolationsAsync(one), Is.Empty);
        Assert.That(reader.Violations, Is.Empty);
        Assert.That(
            load.Failures.Select(failure => failure.Message),
            Is.All.Contain("nothing is stored: ").Or.Contain("may or may not be stored: "));
        if (part == FullPart.Data)
        {
            Assert.That(load.Unknown, Is.Zero);
            Assert.That(load.Failures.Select(failure => failure.InnerException?.Message), Is.All.Contain("SQLSTATE 53100").And.Contain("Make room on its disk"));
        }

        TestContext.Out.WriteLine($"{load.Acknowledged} acknowledged, {load.Refused} refused, {load.Unknown} unknown");
        foreach (var failure in load.Failures) TestContext.Out.WriteLine($"{failure.GetType().Name}: {failure.InnerException?.Message}");
    }

    private static PostgreSqlEventStore Open(PrivateServer server) => PostgreSqlEventStore.Open(
        server.ConnectionString, Serializer, new PostgreSqlStoreOptions { OutcomeTimeout = TimeSpan.FromMilliseconds(500) });
}
