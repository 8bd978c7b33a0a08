using FsCheck;
using FsCheck.Fluent;

namespace Axonish.Tests.Applying;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class ReplayLawTests
{
    private static readonly Gen<object> Events = Gen.OneOf(
        Gen.Choose(1, 4).Select(bed => (object)new BedDug(bed)),
        Gen.Choose(1, 4).Select(bed => (object)new BedCleared(bed)),
        Gen.Choose(1, 4).SelectMany(bed => Gen.Choose(1, 4).Select(amount => (object)new Watered(bed, amount))),
        Gen.Elements("spade", "rake").Select(tool => (object)new ToolBought(tool)),
        Gen.Elements<object>(new ShedBuilt(), new ShedBurnt()));

    // Several commands of several events each.
    private static readonly Arbitrary<IReadOnlyList<object>[]> Commands =
        Arb.From(Events.ListOf().Select(events => (IReadOnlyList<object>)[.. events]).ArrayOf());

    [Test(Description = "rules A1, A2 and A5")]
    public void AnAggregateRebuiltFromItsEvents_IsTheLiveOne() => Hold(async commands =>
    {
        await using var live = await TendedAsync(commands);
        await using var rebuilt = await live.RestartedAsync();

        Assert.That(await rebuilt.Gateway.SendAsync(new DescribeGarden("g")), Is.EqualTo(await live.Gateway.SendAsync(new DescribeGarden("g"))));
        await rebuilt.Gateway.SendAsync(new Tend("g", [new ShedBuilt()]));
        Assert.That((await live.EventsAsync())[^1].Payload, Is.EqualTo(new ShedBuilt()));
    });

    [Test(Description = "rule A7")]
    public void WhateverIsApplied_SequencesAndPositionsHaveNoGaps() => Hold(async commands =>
    {
        await using var live = await TendedAsync(commands);
        var events = await live.EventsAsync();

        Assert.That(events.Select(e => e.SequenceNumber), Is.EqualTo(Enumerable.Range(0, events.Count)));
        Assert.That(events.Select(e => e.Position), Is.EqualTo(Enumerable.Range(1, events.Count)));
    });

    [Test(Description = "rules A6 and D4")]
    public void AUnitOfWorkThatFails_LeavesNoTrace() => Hold(async commands =>
    {
        await using var live = await TendedAsync(commands);
        var before = await live.Gateway.SendAsync(new DescribeGarden("g"));

        await Catch(() => live.Gateway.SendAsync(new Run(async _ =>
        {
            await live.Gateway.SendAsync(new Tend("g", [new BedDug(9), new Watered(9, 7), new ShedBurnt()]));
            throw new NotSupportedException();
        })));

        Assert.That(await live.Gateway.SendAsync(new DescribeGarden("g")), Is.EqualTo(before));
    });

    private static async Task<TestApplication> TendedAsync(IReadOnlyList<object>[] commands)
    {
        var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new PlantGarden("g"));
        foreach (var events in commands) await app.Gateway.SendAsync(new Tend("g", events));
        return app;
    }

    // Always the same cases; a failing one is shrunk and shown.
    private static void Hold(Func<IReadOnlyList<object>[], Task> law) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(60).WithEndSize(40).WithReplay(20261122, 7),
        Prop.ForAll(Commands, commands => law(commands).GetAwaiter().GetResult()));
}
