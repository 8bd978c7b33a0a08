namespace Axonish.Tests.Remembering;

// What only a store that outlives its program can do.
[TestFixture]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class RememberedOnDiskTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly SendOptions message = new() { MessageId = Guid.NewGuid() };

    public void Dispose() => directory.Dispose();

    [Test(Description = "rule D9")]
    public async Task AfterARestart_TheAnswerIsStillKnown()
    {
        await using (var app = await StartAsync())
        {
            await app.Gateway.SendAsync(new OpenTill("t"));
            await app.Gateway.SendAsync(new TakeMoney("t", 7), message);
        }

        await using var restarted = await StartAsync();

        Assert.That(await restarted.Gateway.SendAsync(new TakeMoney("t", 7), message), Is.EqualTo(7));
        Assert.That(await restarted.EventsAsync(), Has.Count.EqualTo(2));
    }

    private Task<TestApplication> StartAsync() => TestApplication.StartAsync(axonish =>
    {
        axonish.RememberCommands();
        axonish.UseSqlite($"Data Source={directory.File("tills.db")}");
    });
}
