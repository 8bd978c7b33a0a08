using Axonish.PostgreSql.Tests.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using NUnit.Framework;

namespace Axonish.PostgreSql.Tests.Hosts;

// Two nodes with a cache each, over one database.
public sealed class TwoHostsTests
{
    private IHost one = null!;
    private IHost two = null!;
    private string schema = null!;

    private ICommandGateway One => one.Services.GetRequiredService<ICommandGateway>();

    private ICommandGateway Two => two.Services.GetRequiredService<ICommandGateway>();

    [SetUp]
    public async Task StartHosts()
    {
        schema = TestServer.NewSchema();
        one = await StartAsync();
        two = await StartAsync();
    }

    [TearDown]
    public async Task StopHosts()
    {
        foreach (var host in (IHost[])[one, two])
        {
            await host.StopAsync();
            host.Dispose();
        }
    }

    [Test(Description = "rule D4: what a node has cached is brought up to date before it refuses, accepts or answers anything")]
    public async Task ACachedAggregateIsBroughtUpToDate()
    {
        await One.SendAsync(new OpenAccount("a-1"));
        Assert.That(await Two.SendAsync(new AskBalance("a-1")), Is.Zero);
        await One.SendAsync(new Deposit("a-1", 100));
        Assert.That(await Two.SendAsync(new AskBalance("a-1")), Is.EqualTo(100), "an answer");
        await One.SendAsync(new Deposit("a-1", 100));
        Assert.That(await Two.SendAsync(new Withdraw("a-1", 150)), Is.EqualTo(50), "a command that the stale state would refuse");
        Assert.ThrowsAsync<InvalidOperationException>(async () => await One.SendAsync(new Withdraw("a-1", 60)), "one that the stale state would accept");
        Assert.ThrowsAsync<AggregateAlreadyExistsException>(async () => await Two.SendAsync(new OpenAccount("a-1")));
    }

    [Test(Description = "rules A10, B4, D9: created over by the node that still has the living one cached, and an identifier that the other node remembers")]
    public async Task WhatTheOtherNodeClosedIsNotCreatedAgain()
    {
        var message = new SendOptions { MessageId = Guid.NewGuid() };
        await One.SendAsync(new OpenAccount("a-1"));
        await Two.SendAsync(new Deposit("a-1", 100));
        await One.SendAsync(new CloseAccount("a-1"), message);
        Assert.ThrowsAsync<AggregateDeletedException>(async () => await Two.SendAsync(new OpenAccount("a-1")));
        Assert.ThrowsAsync<AggregateDeletedException>(async () => await One.SendAsync(new OpenAccount("a-1")));
        Assert.ThrowsAsync<ConflictingVersionException>(async () => await One.SendAsync(new OpenAccount("a-2"), new SendOptions { ExpectedVersion = 0 }));
        var reused = Assert.ThrowsAsync<MessageIdReusedException>(async () => await Two.SendAsync(new OpenAccount("a-2"), message))!;
        Assert.That(reused.Message, Does.Contain(nameof(OpenAccount)).And.Contain(nameof(CloseAccount)));
    }

    [Test(Description = "rules D3, D4: commands of two nodes on one aggregate interleave; each is decided on what came before it, and none is lost")]
    public async Task CommandsInterleave()
    {
        const int Commands = 60;
        await One.SendAsync(new OpenAccount("a-1"));
        var answers = await Task.WhenAll(
            Task.Run(() => DepositAsync(One, Commands)), Task.Run(() => DepositAsync(Two, Commands)));
        // Every deposit was answered with a balance of its own: the lost update would repeat one.
        Assert.That(answers.SelectMany(each => each).Order(), Is.EqualTo(Enumerable.Range(1, Commands * 2)));
        Assert.That(await Two.SendAsync(new AskBalance("a-1")), Is.EqualTo(Commands * 2));
        Assert.That(await One.SendAsync(new AskBalance("a-1")), Is.EqualTo(Commands * 2));
    }

    [Test]
    public async Task TheHealthCheckReadsTheLog()
    {
        await One.SendAsync(new OpenAccount("a-1"));
        var report = await two.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        Assert.That(report.Entries["axonish"].Status, Is.EqualTo(HealthStatus.Healthy));
        TestServer.Current.Execute($"ALTER TABLE {schema}.event RENAME TO gone");
        report = await two.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        Assert.That(report.Entries["axonish"].Status, Is.EqualTo(HealthStatus.Unhealthy));
    }

    private Task<IHost> StartAsync()
    {
        var host = Host.CreateDefaultBuilder([])
            .UseAxonish(axonish => axonish
                .UsePostgreSql(TestServer.Current.ConnectionString, options => options.Schema = schema)
                .RememberCommands()
                .AddHealthCheck())
            .Build();
        return StartedAsync(host);
    }

    private static async Task<IHost> StartedAsync(IHost host)
    {
        await host.StartAsync();
        return host;
    }

    private static async Task<List<int>> DepositAsync(ICommandGateway gateway, int commands)
    {
        var balances = new List<int>();
        while (balances.Count < commands)
        {
            try
            {
                balances.Add(await gateway.SendAsync(new Deposit("a-1", 1)));
            }
            catch (ConcurrencyException)
            {
                // Lost ten times in a row: nothing is stored, so it is sent again.
            }
        }

        return balances;
    }
}
