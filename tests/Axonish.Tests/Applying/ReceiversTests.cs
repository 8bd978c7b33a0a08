namespace Axonish.Tests.Applying;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class ReceiversTests
{
    [Test(Description = "rule A13")]
    public async Task AnEntityThatTheRootAdds_ReceivesThatVeryEventAfterTheRoot()
    {
        await using var app = await WithMeetingAsync();

        await app.Gateway.SendAsync(new Join("m", "Ann"));
        await app.Gateway.SendAsync(new Join("m", "Bob"));

        Assert.That(await LogAsync(app), Is.EqualTo(new[]
        {
            "meeting sees Ann join", "Ann sees Ann join", "meeting sees Bob join", "Ann sees Bob join", "Bob sees Bob join",
        }));
    }

    [Test(Description = "rule A13")]
    public async Task AnEntityThatTheRootRemoves_DoesNotReceiveThatEvent()
    {
        await using var app = await WithMeetingAsync("Ann", "Bob");
        var before = (await LogAsync(app)).Length;

        await app.Gateway.SendAsync(new Leave("m", "Ann"));

        Assert.That((await LogAsync(app))[before..], Is.EqualTo(new[] { "Bob sees Ann leave" }));
    }

    [Test(Description = "rule A13")]
    public async Task AnEntityThatASiblingAdds_ReceivesFromTheNextEventOn()
    {
        await using var app = await WithMeetingAsync("Ann");
        var before = (await LogAsync(app)).Length;

        await app.Gateway.SendAsync(new Join("m", "Bob", BringsAlong: "Cid"));
        await app.Gateway.SendAsync(new Leave("m", "Ann"));

        Assert.That((await LogAsync(app))[before..], Is.EqualTo(new[]
        {
            "meeting sees Bob join", "Ann sees Bob join", "Bob sees Bob join", "Bob sees Ann leave", "Cid sees Ann leave",
        }));
    }

    [Test(Description = "rule A13")]
    public async Task AnEntityThatASiblingRemoves_StillReceivesTheEventThatIsUnderWay()
    {
        await using var app = await WithMeetingAsync("Ann", "Bob", "Cid");
        var before = (await LogAsync(app)).Length;

        await app.Gateway.SendAsync(new Dissolve("m"));
        await app.Gateway.SendAsync(new Leave("m", "Ann"));

        Assert.That((await LogAsync(app))[before..], Is.EqualTo(new[] { "Ann sees the end", "Bob sees the end", "Cid sees the end" }));
    }

    [Test(Description = "rules A5 and A13")]
    public async Task ReplayReachesTheSameReceivers()
    {
        await using var app = await WithMeetingAsync("Ann", "Bob");
        await app.Gateway.SendAsync(new Join("m", "Cid", BringsAlong: "Dot"));
        await app.Gateway.SendAsync(new Leave("m", "Ann"));
        await app.Gateway.SendAsync(new Dissolve("m"));
        await using var second = await app.RestartedAsync();

        Assert.That(await LogAsync(second), Is.EqualTo(await LogAsync(app)));
    }

    private static async Task<string[]> LogAsync(TestApplication app) => await app.Gateway.SendAsync(new AskMeeting("m"));

    private static async Task<TestApplication> WithMeetingAsync(params string[] names)
    {
        var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new CallMeeting("m"));
        foreach (var name in names) await app.Gateway.SendAsync(new Join("m", name));
        return app;
    }
}
