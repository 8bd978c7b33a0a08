using Axonish.Tests.Observing;
using NUnit.Framework;

namespace Axonish.Processing.Tests.Groups;

[TestFixture(StoreKind.Memory)]
[TestFixture(StoreKind.Sqlite)]
[TestFixture(StoreKind.PostgreSql)]
[NonParallelizable]
internal sealed class TelemetryTests(StoreKind kind)
{
    private TestStore store = null!;

    [SetUp]
    public async Task MakeStore()
    {
        store = new TestStore(kind);
        await store.MakeLedgerAsync();
    }

    [TearDown]
    public void DropStore() => store.Dispose();

    [Test(Description = "rule E23: a batch is a span of its own, linked to the spans of the commands whose events are in it")]
    public async Task ABatch_IsLinkedToItsCommands()
    {
        using var telescope = new Telescope();
        await using var host = await GroupHost.StartAsync(store);
        await host.Commands.SendAsync(new OpenAccount("a"), GroupHost.Strongly);
        await host.Commands.SendAsync(new Deposit("a", 5), GroupHost.Strongly);
        await Eventually.Until(() => Task.FromResult(Batches().Length >= 2), "both batches are over");
        var commands = telescope.Activities.Where(activity => activity.OperationName == "axonish.command.handle").Select(activity => activity.Context).ToArray();
        Assert.That(commands, Has.Length.EqualTo(2));
        var linked = Batches().SelectMany(batch => batch.Links).Select(link => (link.Context.TraceId, link.Context.SpanId)).ToArray();
        Assert.That(linked, Is.EqualTo(commands.Select(command => (command.TraceId, command.SpanId))));
        Assert.That(Batches().Select(batch => batch.ParentId), Is.All.Null);

        System.Diagnostics.Activity[] Batches() =>
            [.. telescope.Of("axonish.group", "balances").Where(activity => activity.OperationName == "axonish.processor.batch")];
    }

    [Test(Description = "rule E23: position and lag of each segment are metrics, in events and in seconds")]
    public async Task PositionAndLag_AreMetrics()
    {
        await using var host = await GroupHost.StartAsync(store);
        await host.Commands.SendAsync(new OpenAccount("a"), GroupHost.Strongly);
        await host.Processors.WaitUntilAsync("balances", 1);
        Assert.That(Collect("axonish.processor.lag"), Has.Length.EqualTo(8).And.All.Zero);
        Assert.That(Collect("axonish.processor.lag.time"), Has.Length.EqualTo(8).And.All.Zero);
        await host.Processors.PauseAsync("balances");
        await Eventually.Until(async () => (await host.SegmentsAsync("balances")).All(segment => segment.State == SegmentState.Paused), "the group is paused");
        for (var amount = 1; amount <= 3; amount++) await host.Commands.SendAsync(new Deposit("a", amount));
        await Eventually.Until(() => Task.FromResult(Collect("axonish.processor.lag").Max() == 3), "the lag is seen");
        await Eventually.Until(() => Task.FromResult(Collect("axonish.processor.lag.time").Max() > 0), "the time is seen");
        await host.Processors.ResumeAsync("balances");
        await host.Processors.WaitUntilAsync("balances", 4);
        Assert.That(Collect("axonish.processor.lag").Concat(Collect("axonish.processor.lag.time")), Is.All.Zero);
        Assert.That(Collect("axonish.processor.position"), Is.All.EqualTo(4));
    }

    private static double[] Collect(string instrument)
    {
        using var telescope = new Telescope();
        telescope.Collect();
        return
        [
            .. telescope.Measurements
                .Where(measured => measured.Instrument == instrument && (string?)measured.Tags["axonish.group"] == "balances")
                .Select(measured => measured.Value),
        ];
    }
}
