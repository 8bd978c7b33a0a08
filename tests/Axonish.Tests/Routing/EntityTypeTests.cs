namespace Axonish.Tests.Routing;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class EntityTypeTests
{
    [Test(Description = "rule B7, T16")]
    public async Task CollectionsWithACommonBase_AreDistinguishedByTheirCommands()
    {
        await using var app = await WithFactoryAsync(("e", "employee"), ("m", "manager"));

        await app.Gateway.SendAsync(new GiveManagerTask("f", "m"));

        Assert.That((await app.PayloadsAsync()).Skip(3), Is.EqualTo(new object[] { new ManagerTaskGiven("m") }));
        Assert.That(await Catch(() => app.Gateway.SendAsync(new GiveManagerTask("f", "e"))), Is.InstanceOf<EntityNotFoundException>());
        Assert.That(await Catch(() => app.Gateway.SendAsync(new GiveManagerTask("f", "nobody"))), Is.InstanceOf<EntityNotFoundException>());
    }

    [Test(Description = "rule A16")]
    public async Task TheRuntimeTypeOfAnEntity_DecidesWhichEventSourcingHandlersRun()
    {
        await using var app = await WithFactoryAsync(("e", "employee"), ("t", "trainee"), ("m", "manager"));

        await app.Gateway.SendAsync(new GiveEmployeeTask("f", "e"));
        await app.Gateway.SendAsync(new GiveEmployeeTask("f", "t"));
        await app.Gateway.SendAsync(new GiveManagerTask("f", "m"));

        Assert.That(await app.Gateway.SendAsync(new AskFactory("f")), Is.EqualTo(new[]
        {
            "employee e works", "trainee t learns", "trainee t watches", "manager m decides",
        }));
    }

    [Test(Description = "rules A5 and A16")]
    public async Task ReplayAsksTheRuntimeTypeToo()
    {
        await using var app = await WithFactoryAsync(("t", "trainee"), ("m", "manager"));
        await app.Gateway.SendAsync(new GiveEmployeeTask("f", "t"));
        await app.Gateway.SendAsync(new GiveManagerTask("f", "m"));
        await using var second = await app.RestartedAsync();

        Assert.That(await second.Gateway.SendAsync(new AskFactory("f")), Is.EqualTo(await app.Gateway.SendAsync(new AskFactory("f"))));
    }

    private static async Task<TestApplication> WithFactoryAsync(params (string Id, string Kind)[] people)
    {
        var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new OpenFactory("f"));
        foreach (var (id, kind) in people) await app.Gateway.SendAsync(new Hire("f", id, kind));
        return app;
    }
}
