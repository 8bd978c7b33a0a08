using Axonish.Testing.Tests.Fixtures.Domain;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Axonish.Testing.Tests.Hosts;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class TestHostTests
{
    [Test]
    public async Task AnApplicationRunsAsItConfiguresItself_AndIsRemembered()
    {
        var letters = new Letters();
        await using var host = await StartAsync(letters);

        await host.Gateway.SendAsync(new OpenLoan("l-1", 100m, []));
        await host.Gateway.SendAsync(new Repay("l-1", 100m));
        await host.WaitForQuietAsync();

        Assert.That(host.Commands.Select(command => command.Payload.GetType()), Is.EqualTo(new[] { typeof(OpenLoan), typeof(Repay), typeof(CloseLoan) }));
        Assert.That(host.Events.Select(stored => stored.Payload.GetType()), Is.EqualTo(new[] { typeof(LoanOpened), typeof(LoanRepaid), typeof(LoanClosed), typeof(LoanSettled) }));
        Assert.That(host.Events.Select(stored => stored.Timestamp), Is.All.EqualTo(host.Clock.GetUtcNow()));
        Assert.That(letters.Sent, Is.EqualTo(new[] { "l-1#1: 100", "l-1 is settled" }));
    }

    [Test(Description = "rule D4")]
    public async Task IdleAggregates_LeaveTheCache_WhenTheClockMoves()
    {
        await using var host = await StartAsync(new Letters());
        await host.Gateway.SendAsync(new OpenLoan("l-1", 100m, []));
        var cache = host.Services.GetRequiredService<Axonish.Aggregates.AggregateRepositories>().Of<Loan>().Cache;
        var idleTime = new CommandLimits().CacheIdleTime;
        await host.AdvanceAsync(idleTime);
        Assert.That(cache.Count, Is.EqualTo(1), "it was used since");

        await host.AdvanceAsync(idleTime);

        Assert.That(cache.Count, Is.Zero);
        Assert.That(await host.Gateway.SendAsync(new Repay("l-1", 1m)), Is.EqualTo(99m), "it comes back from its events");
    }

    [Test(Description = "rule C6")]
    public async Task ATimeout_IsOverWhenTheClockSaysSo_AndItsHandlerIsWaitedFor()
    {
        var slow = new SlowRates();
        await using var host = await StartAsync(new Letters(), slow);
        var sending = host.Gateway.SendAsync(new AskSlowly(), new SendOptions { Timeout = TimeSpan.FromHours(1) }).AsTask();
        await slow.Asked.Task;

        host.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        Assert.That(sending.IsCompleted, Is.False);
        host.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.That(async () => await sending, Throws.InstanceOf<CommandTimeoutException>());

        var quiet = host.WaitForQuietAsync();
        Assert.That(quiet.IsCompleted, Is.False, "the handler runs on");
        slow.Answer.SetResult(4m);
        await quiet;
    }

    [Test]
    public async Task WhatIsStillRunning_IsReported_WhenTheTimeIsOver()
    {
        var slow = new SlowRates();
        await using var host = await StartAsync(new Letters(), slow);
        var sending = host.Gateway.SendAsync(new AskSlowly()).AsTask();
        await slow.Asked.Task;

        var failure = Assert.ThrowsAsync<AxonishTestException>(() => host.WaitForQuietAsync(TimeSpan.Zero));

        Assert.That(failure!.Message, Does.Contain($"command {typeof(AskSlowly)} (").And.Contain($"handler of {typeof(AskSlowly)} (").And.Contain("The clock stands at 2026-01-01T00:00:00"));
        slow.Answer.SetResult(4m);
        Assert.That(await sending, Is.EqualTo(4m));
        await host.WaitForQuietAsync();
    }

    [Test]
    public async Task EveryKindOfBuilder_IsStarted()
    {
        await using (var host = await AxonishTestHost.StartAsync(Host.CreateDefaultBuilder([]).ConfigureServices(Register).UseAxonish()))
            Assert.That(await host.Gateway.SendAsync(new OpenLoan("l-1", 1m, [])), Is.EqualTo("l-1"));
        var builder = Host.CreateApplicationBuilder([]);
        Register(builder.Services);
        builder.AddAxonish();
        await using (var host = await AxonishTestHost.StartAsync(builder, static built => built.Build()))
            Assert.That(await host.Gateway.SendAsync(new OpenLoan("l-1", 1m, [])), Is.EqualTo("l-1"));
    }

    [Test]
    public void AConfigurationWithoutAxonish_IsRefused() => Assert.That(
        () => AxonishTestHost.StartAsync(_ => { }), Throws.InstanceOf<AxonishTestException>().With.Message.Contains("UseAxonish or AddAxonish"));

    [Test]
    public void AMistakeOfTheConfiguration_IsFoundAtStart() => Assert.That(
        () => AxonishTestHost.StartAsync(services => services.AddAxonish()), Throws.InstanceOf<AxonishConfigurationException>().With.Message.Contains(nameof(IRates)));

    private static Task<AxonishTestHost> StartAsync(ILetters letters, ISlowRates? slow = null) => AxonishTestHost.StartAsync(services => services
        .AddSingleton(letters).AddSingleton(new LoanBook()).AddSingleton<IRates>(new Rates(4m)).AddSingleton(slow ?? new SlowRates()).AddAxonish());

    private static void Register(IServiceCollection services) =>
        services.AddSingleton<ILetters>(new Letters()).AddSingleton(new LoanBook()).AddSingleton<IRates>(new Rates(4m)).AddSingleton<ISlowRates>(new SlowRates());
}
