using Axonish.PostgreSql.Tests.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NUnit.Framework;

namespace Axonish.PostgreSql.Tests.Hosts;

public sealed class SnapshotHostTests
{
    private string schema = null!;

    [SetUp]
    public void NewSchema() => schema = TestServer.NewSchema();

    [Test(Description = "rule D5: a snapshot that one node takes saves another the replay")]
    public async Task AnotherHostLoadsFromTheSnapshot()
    {
        using var one = await StartAsync();
        await Gateway(one).SendAsync(new OpenAccount("a-1"));
        for (var amount = 1; amount <= 4; amount++) await Gateway(one).SendAsync(new Deposit("a-1", amount));
        var snapshots = one.Services.GetRequiredService<ISnapshotStore>();
        Assert.That(snapshots, Is.InstanceOf<PostgreSqlSnapshotStore>());
        while (await snapshots.FindAsync(nameof(Account), "a-1", TestContext.CurrentContext.CancellationToken) is not { Version: 4 }) await Task.Yield();
        await Gateway(one).SendAsync(new Deposit("a-1", 100));
        await one.StopAsync();

        // Whoever replayed from the first event would now miss what came before the snapshot.
        TestServer.Current.Execute($"UPDATE {schema}.event SET payload = NULL WHERE sequence < 4");
        using var two = await StartAsync();
        Assert.That(await Gateway(two).SendAsync(new AskBalance("a-1")), Is.EqualTo(110));
        await two.StopAsync();
    }

    private static ICommandGateway Gateway(IHost host) => host.Services.GetRequiredService<ICommandGateway>();

    private async Task<IHost> StartAsync()
    {
        var host = Host.CreateDefaultBuilder([])
            .UseAxonish(axonish => axonish
                .UsePostgreSql(TestServer.Current.ConnectionString, options => options.Schema = schema)
                .ConfigureAggregate<Account>(account => account.SnapshotEvery(5)))
            .Build();
        await host.StartAsync();
        return host;
    }
}
