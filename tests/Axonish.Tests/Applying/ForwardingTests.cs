namespace Axonish.Tests.Applying;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class ForwardingTests
{
    private static readonly TestCaseData[] Signals =
    [
        new TestCaseData(new ShipSignalled("s-1"), "flag 1, fleet 1, s-1 1").SetName("ToAnEntityOfAList"),
        new TestCaseData(new ShipSignalled("nobody"), "flag 1, fleet 1").SetName("ToAnEntityThatIsNotThere"),
        new TestCaseData(new ShipSignalled("w-1"), "flag 1, fleet 1").SetName("ToAnEntityThatTakesNone"),
        new TestCaseData(new ShipSignalled(null!), "flag 1, fleet 1").SetName("ToNobody"),
        new TestCaseData(new BoatSignalled("b-2"), "b-2 1, flag 1, fleet 1").SetName("ToAnEntityOfADictionaryByAKeyOfItsOwnName"),
        new TestCaseData(new CraneSignalled(7), "crane 7 1, fleet 1").SetName("ToASingleEntity"),
        new TestCaseData(new CraneSignalled(8), "fleet 1").SetName("ToAnotherSingleEntity"),
        new TestCaseData(new EverybodySignalled(), "flag 1, fleet 1").SetName("WithoutTheProperty_ReachesOnlyWhoTakesAll"),
    ];

    [TestCaseSource(nameof(Signals), Category = "rule A14, T14")]
    public async Task AnEventReachesTheRootAndTheMembersThatTakeIt(object signal, string receivers)
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BuildFleet("f"));

        await app.Gateway.SendAsync(new Signal("f", signal));

        Assert.That(await app.Gateway.SendAsync(new AskFleet("f")), Is.EqualTo(receivers));
    }

    [Test(Description = "rules A5 and A14")]
    public async Task ReplayForwardsAlike()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BuildFleet("f"));
        foreach (var signal in Signals) await app.Gateway.SendAsync(new Signal("f", signal.Arguments[0]!));
        await using var second = await app.RestartedAsync();

        Assert.That(await second.Gateway.SendAsync(new AskFleet("f")), Is.EqualTo(await app.Gateway.SendAsync(new AskFleet("f"))));
    }
}
