using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Stopping;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class StoppingTests
{
    [Test(Description = "the guide: hosting: commands in flight finish, rule C4")]
    public async Task CommandsInFlight_Finish_WithWhatTheySend()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));
        var finish = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var inFlight = app.Gateway.SendAsync(new WriteLater("d", async () =>
        {
            await finish.Task;
            Apply(new Noted("in the end"));
            await app.Gateway.SendAsync(new BeginDiary("e"));
        })).AsTask();

        var stopping = app.StopAsync();
        Assert.That(stopping.IsCompleted, Is.False);
        finish.SetResult();
        await inFlight;
        await stopping.WaitAsync(TimeSpan.FromMinutes(5));

        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(3));
    }

    [Test(Description = "the guide: hosting: new commands are refused, the guide: sending")]
    public async Task ACommandThatComesLater_IsRefusedWithAClearError()
    {
        await using var app = await TestApplication.StartAsync();
        await app.StopAsync();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new BeginDiary("d"))), Refused(nameof(BeginDiary)));
        Assert.That(await Catch(() => app.Gateway.SendAsync<string>((object)new BeginDiary("d"))), Refused(nameof(BeginDiary)));
        Assert.That(await Catch(() => app.Bus.DispatchAsync(new CommandMessage(Guid.NewGuid(), new BeginDiary("d")))), Refused(nameof(BeginDiary)));
        Assert.That(await Catch(() => app.Gateway.SendAsync(new Linger(Task.CompletedTask))), Refused(nameof(Linger)));
        Assert.That(await Catch(() => PublishAsync(app.Services)), Refused(nameof(Noted)));
        Assert.That(await app.EventsAsync(), Is.Empty);
    }

    [Test(Description = "a command or an event before the start is refused, and asking for the gateways opens no store; after the start the same gateways work")]
    public async Task AMessageBeforeTheStart_IsRefused_AndNothingIsOpened()
    {
        var opened = 0;
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        TestApplication.AddWhatHandlersNeed(builder.Services);
        builder.AddAxonish(axonish => axonish.UseEventStore(_ =>
        {
            opened++;
            return new InMemoryEventStore();
        }));
        using var host = builder.Build();
        var (gateway, bus) = (host.Services.GetRequiredService<ICommandGateway>(), host.Services.GetRequiredService<ICommandBus>());

        static NUnit.Framework.Constraints.Constraint Early() => Is.InstanceOf<HostNotRunningException>().With.Message.Contains("before the host has started").And.Message.Contains("StartAsync");
        Assert.That(await Catch(() => gateway.SendAsync(new BeginDiary("d"))), Early());
        Assert.That(await Catch(() => gateway.SendAsync<string>((object)new BeginDiary("d"))), Early());
        Assert.That(await Catch(() => bus.DispatchAsync(new CommandMessage(Guid.NewGuid(), new BeginDiary("d")))), Early());
        Assert.That(await Catch(() => PublishAsync(host.Services)), Early());
        Assert.That(opened, Is.Zero);

        await host.StartAsync();
        Assert.That(await gateway.SendAsync(new BeginDiary("d")), Is.EqualTo("d"));
        Assert.That(opened, Is.EqualTo(1));
    }

    [Test(Description = "a service that was registered before Axonish may send while it starts")]
    public async Task AServiceThatStartsFirst_MaySend()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        TestApplication.AddWhatHandlersNeed(builder.Services);
        builder.Services.AddHostedService<Sending>();
        builder.AddAxonish();
        using var host = builder.Build();
        await host.StartAsync();
        Assert.That(host.Services.GetRequiredService<IEventStore>().HeadPosition, Is.EqualTo(1));
    }

    [Test(Description = "a host is stopped and disposed in any order, once or twice, started or not, and what comes then is refused by name")]
    public async Task AnyOrderOfStoppingAndDisposing(
        [Values] bool isStarted, [Values("stop", "dispose", "disposeAsync")] string first, [Values("stop", "dispose", "disposeAsync")] string second, [Values] bool sends)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        TestApplication.AddWhatHandlersNeed(builder.Services);
        builder.AddAxonish();
        var host = builder.Build();
        var axonish = host.Services.GetServices<IHostedService>().ToArray();
        var gateway = host.Services.GetRequiredService<ICommandGateway>();
        if (isStarted) await host.StartAsync();
        if (isStarted && sends) await gateway.SendAsync(new BeginDiary("d"));
        foreach (var act in (string[])[first, second, first])
        {
            if (act == "dispose") host.Dispose();
            else if (act == "disposeAsync") await ((IAsyncDisposable)host).DisposeAsync();
            else foreach (var service in axonish) await service.StopAsync(CancellationToken.None);
            Assert.That(await Catch(() => gateway.SendAsync(new BeginDiary("e"))), Is.InstanceOf<HostNotRunningException>());
        }
    }

    [Test(Description = "the guide: hosting: commands in flight finish, rule B15")]
    public async Task AHandlerThatAsksForNothingButItsCommand_IsWaitedForToo()
    {
        await using var app = await TestApplication.StartAsync();
        var finish = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var inFlight = app.Gateway.SendAsync(new Linger(finish.Task)).AsTask();

        var stopping = app.StopAsync();
        Assert.That(stopping.IsCompleted, Is.False);
        finish.SetResult();

        Assert.That(await inFlight, Is.EqualTo("lingered"));
        await stopping.WaitAsync(TimeSpan.FromMinutes(5));
    }

    [Test(Description = "the guide: hosting: commands in flight finish, rule C6")]
    public async Task AHandlerThatOutlivesItsTimeout_IsWaitedForToo()
    {
        var time = new TestClock();
        await using var app = await TestApplication.StartAsync(services: services => services.AddSingleton<TimeProvider>(time));
        await app.Gateway.SendAsync(new BeginDiary("d"));
        var finish = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sent = app.Gateway.SendAsync(new WriteLater("d", () => finish.Task), new SendOptions { Timeout = TimeSpan.FromSeconds(1) });
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await Catch(() => sent), Is.InstanceOf<CommandTimeoutException>());

        var stopping = app.StopAsync();
        Assert.That(stopping.IsCompleted, Is.False, "Its unit of work still needs the container.");
        finish.SetResult();

        await stopping.WaitAsync(TimeSpan.FromMinutes(5));
    }

    [Test(Description = "the guide: hosting: what is turned away is not waited for")]
    public async Task ACommandThatIsRefused_KeepsNobodyWaiting()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));
        var finish = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var inFlight = app.Gateway.SendAsync(new WriteLater("d", () => finish.Task)).AsTask();
        var stopping = app.StopAsync();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new BeginDiary("e"))), Refused(nameof(BeginDiary)));
        Assert.That(stopping.IsCompleted, Is.False);
        finish.SetResult();

        await inFlight;
        await stopping.WaitAsync(TimeSpan.FromMinutes(5));
    }

    [Test(Description = "the guide: hosting")]
    public async Task AHostThatLosesPatience_StopsAllTheSame()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));
        var finish = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var inFlight = app.Gateway.SendAsync(new WriteLater("d", () => finish.Task)).AsTask();
        using var patience = new CancellationTokenSource();

        var stopping = app.StopAsync(patience.Token);
        await patience.CancelAsync();

        Assert.That(async () => await stopping, Throws.InstanceOf<OperationCanceledException>());
        finish.SetResult();
        await inFlight;
    }

    [Test(Description = "the guide: hosting")]
    public async Task AHostWithNothingInFlight_StopsAtOnce_AlsoTwice()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));
        await Catch(() => app.Gateway.SendAsync(new BeginDiary("d")));

        Assert.That(app.StopAsync().IsCompletedSuccessfully);
        Assert.That(app.StopAsync().IsCompletedSuccessfully);
    }

    private static async ValueTask<bool> PublishAsync(IServiceProvider services)
    {
        await services.GetRequiredService<IEventGateway>().PublishAsync(new Noted("alone"));
        return true;
    }

    private sealed class Sending(ICommandGateway gateway) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken) => await gateway.SendAsync(new BeginDiary("d"), ct: cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private static NUnit.Framework.Constraints.Constraint Refused(string command) =>
        Is.InstanceOf<HostNotRunningException>().With.Message.Contains(command).And.Message.Contains("stopping");
}
