namespace Axonish.Tests.Routing;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class RecursionTests
{
    [Test(Description = "rules A1 and B8, T06 T17")]
    public async Task EventsReachEntitiesOfTheirOwnTypeAtAnyDepth()
    {
        await using var app = await WithTreeAsync();

        Assert.That(await app.Gateway.SendAsync(new PrintTree("d")), Is.EqualTo("root(1(3(6) 4) 2(5))"));
    }

    [Test(Description = "rule B8, T17")]
    public async Task AMemberOfABaseClass_HandlesCommandsToo()
    {
        await using var app = await WithTreeAsync();

        await app.Gateway.SendAsync(new RenameRoot("d", "root", "top"));

        Assert.That(await app.Gateway.SendAsync(new PrintTree("d")), Is.EqualTo("top(1(3(6) 4) 2(5))"));
    }

    [Test(Description = "rule B8")]
    public async Task ReplayBuildsTheSameTree()
    {
        await using var app = await WithTreeAsync();
        await using var second = await app.RestartedAsync();

        Assert.That(await second.Gateway.SendAsync(new PrintTree("d")), Is.EqualTo("root(1(3(6) 4) 2(5))"));
    }

    private static async Task<TestApplication> WithTreeAsync()
    {
        var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new CreateDrive("d"));
        foreach (var (parent, folder) in new[] { ("root", "1"), ("root", "2"), ("1", "3"), ("1", "4"), ("2", "5"), ("3", "6") })
            await app.Gateway.SendAsync(new CreateFolder("d", parent, folder));
        return app;
    }
}
