using Microsoft.Extensions.DependencyInjection;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Stopping;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class StoppingTests
{
    [Test(Description = "api.md 4: commands in flight finish, rule C4")]
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
        await stopping.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(3));
    }

    [Test(Description = "api.md 4: new commands are refused, api.md 5")]
    public async Task ACommandThatComesLater_IsRefusedWithAClearError()
    {
        await using var app = await TestApplication.StartAsync();
        await app.StopAsync();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new BeginDiary("d"))), Refused(nameof(BeginDiary)));
        Assert.That(await Catch(() => app.Gateway.SendAsync<string>((object)new BeginDiary("d"))), Refused(nameof(BeginDiary)));
        Assert.That(await Catch(() => app.Bus.DispatchAsync(new CommandMessage(Guid.NewGuid(), new BeginDiary("d")))), Refused(nameof(BeginDiary)));
        Assert.That(await Catch(() => app.Gateway.SendAsync(new Linger(Task.CompletedTask))), Refused(nameof(Linger)));
        Assert.That(await app.EventsAsync(), Is.Empty);
    }

    [Test(Description = "api.md 4: commands in flight finish, rule B15")]
    public async Task AHandlerThatAsksForNothingButItsCommand_IsWaitedForToo()
    {
        await using var app = await TestApplication.StartAsync();
        var finish = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var inFlight = app.Gateway.SendAsync(new Linger(finish.Task)).AsTask();

        var stopping = app.StopAsync();
        Assert.That(stopping.IsCompleted, Is.False);
        finish.SetResult();

        Assert.That(await inFlight, Is.EqualTo("lingered"));
        await stopping.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Test(Description = "api.md 4: commands in flight finish, rule C6")]
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

        await stopping.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Test(Description = "api.md 4: what is turned away is not waited for")]
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
        await stopping.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Test(Description = "api.md 4")]
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

    [Test(Description = "api.md 4")]
    public async Task AHostWithNothingInFlight_StopsAtOnce_AlsoTwice()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));
        await Catch(() => app.Gateway.SendAsync(new BeginDiary("d")));

        Assert.That(app.StopAsync().IsCompletedSuccessfully);
        Assert.That(app.StopAsync().IsCompletedSuccessfully);
    }

    private static NUnit.Framework.Constraints.Constraint Refused(string command) =>
        Is.InstanceOf<InvalidOperationException>().With.Message.Contains(command).And.Message.Contains("stopping");
}
