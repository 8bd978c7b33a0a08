using Axonish.Fixtures.Hosting;
using Axonish.Hosts;
using Axonish.Inspection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Axonish;

/// <summary>
/// An application under test as it configures itself, on stores in memory that pass events through JSON, and on a clock that the test moves.
/// It remembers commands and events, and says when all that was begun is done.
/// </summary>
/// <remarks>Thread-safe. Disposing stops the application as a host is stopped.</remarks>
public sealed class AxonishTestHost : IAsyncDisposable
{
    /// <summary>How long <see cref="WaitForQuietAsync"/> waits where nothing else is said.</summary>
    public static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(30);

    private readonly IHost host;
    private readonly RunningWork work;
    private readonly WatchedCommands commands;
    private readonly FixtureStore store;
    private readonly HostInspector inspector;
    private readonly GroupsAtWork groups;

    private AxonishTestHost(IHost host, TestClock clock, RunningWork work, WatchedCommands commands)
    {
        this.host = host;
        this.work = work;
        this.commands = commands;
        Clock = clock;
        store = (FixtureStore)host.Services.GetRequiredService<IEventStore>();
        inspector = new HostInspector(host.Services);
        groups = new GroupsAtWork(host.Services, clock);
        Gateway = host.Services.GetRequiredService<ICommandGateway>();
    }

    /// <summary>The clock of the application; nothing else moves it.</summary>
    public TestClock Clock { get; }

    /// <summary>Sends commands.</summary>
    public ICommandGateway Gateway { get; }

    /// <summary>The application's services.</summary>
    public IServiceProvider Services => host.Services;

    /// <summary>All commands that were sent so far, in the order of their sending, those of handlers too, whatever became of them.</summary>
    public IReadOnlyList<CommandMessage> Commands => commands.Sent;

    /// <summary>All events that are stored so far, in the order of their positions.</summary>
    public IReadOnlyList<EventMessage> Events => store.Stored();

    /// <summary>Starts what services describe: <c>services => services.AddAxonish(…)</c>, or the application's own method that calls it.</summary>
    /// <param name="configure">Registers all that the application registers.</param>
    /// <param name="ct">Cancels the start.</param>
    /// <returns>The running application.</returns>
    /// <exception cref="AxonishTestException">Axonish is not among the services.</exception>
    /// <exception cref="AxonishConfigurationException">The configuration is wrong.</exception>
    public static Task<AxonishTestHost> StartAsync(Action<IServiceCollection> configure, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        configure(builder.Services);
        return StartAsync(builder, static built => built.Build(), ct);
    }

    /// <summary>Starts what a host builder builds, <c>Host.CreateDefaultBuilder(args).UseAxonish(…)</c> for example.</summary>
    /// <param name="builder">The builder, with all that the application configures.</param>
    /// <param name="ct">Cancels the start.</param>
    /// <returns>The running application.</returns>
    /// <exception cref="AxonishTestException">Axonish is not among the services.</exception>
    /// <exception cref="AxonishConfigurationException">The configuration is wrong.</exception>
    public static Task<AxonishTestHost> StartAsync(IHostBuilder builder, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return StartAsync(
            (clock, work, commands) => builder.ConfigureServices(services => HostSubstitutes.Apply(services, clock, work, commands)).Build(), ct);
    }

    /// <summary>Starts what an application builder builds, <c>Host.CreateApplicationBuilder(args)</c> or <c>WebApplication.CreateBuilder(args)</c> for example.</summary>
    /// <typeparam name="TBuilder">The builder's type.</typeparam>
    /// <param name="builder">The builder, with all that the application configures.</param>
    /// <param name="build">Builds the host: <c>builder => builder.Build()</c>.</param>
    /// <param name="ct">Cancels the start.</param>
    /// <returns>The running application.</returns>
    /// <exception cref="AxonishTestException">Axonish is not among the services.</exception>
    /// <exception cref="AxonishConfigurationException">The configuration is wrong.</exception>
    public static Task<AxonishTestHost> StartAsync<TBuilder>(TBuilder builder, Func<TBuilder, IHost> build, CancellationToken ct = default)
        where TBuilder : IHostApplicationBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(build);
        return StartAsync(
            (clock, work, commands) =>
            {
                HostSubstitutes.Apply(builder.Services, clock, work, commands);
                return build(builder);
            },
            ct);
    }

    /// <summary>Moves the clock on, lets the timers fire that are due, and waits until what they began is done.</summary>
    /// <param name="by">How far; not back.</param>
    /// <param name="ct">Cancels the waiting.</param>
    /// <returns>A task that ends when nothing runs any more.</returns>
    /// <exception cref="AxonishTestException">Something still runs after <see cref="DefaultLimit"/>.</exception>
    public Task AdvanceAsync(TimeSpan by, CancellationToken ct = default)
    {
        Clock.Advance(by);
        return WaitForQuietAsync(ct: ct);
    }

    /// <summary>
    /// Waits until no command is on its way, no handler runs, no event is being published, no snapshot is to be taken, and no processing group has events before
    /// it: not where it is paused, has stopped, or waits for the clock to try an event again. What has not been begun when this is called, by a thread of the
    /// application for example, is not waited for.
    /// </summary>
    /// <param name="limit">How long at most, in real time; <see cref="DefaultLimit"/> where nothing is given.</param>
    /// <param name="ct">Cancels the waiting.</param>
    /// <returns>A task that ends when nothing runs any more.</returns>
    /// <exception cref="AxonishTestException">Something still runs when the time is over; the message says what.</exception>
    public async Task WaitForQuietAsync(TimeSpan? limit = null, CancellationToken ct = default)
    {
        var patience = limit ?? DefaultLimit;
        using var expiry = new CancellationTokenSource();
        if (patience > TimeSpan.Zero) expiry.CancelAfter(patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, expiry.Token);
        if (patience <= TimeSpan.Zero && (work.Names.Count > 0 || (await groups.FindAsync(ct)).Count > 0)) throw await StillRunningAsync(patience, ct);
        try
        {
            while (true)
            {
                await work.WhenQuietAsync().WaitAsync(either.Token);
                await inspector.WaitForSnapshotsAsync(either.Token);
                var isBusy = (await groups.FindAsync(either.Token)).Count > 0;
                if (work.Names.Count == 0 && !isBusy) return;
                if (isBusy) await GroupsAtWork.PauseAsync(either.Token);
            }
        }
        catch (OperationCanceledException) when (expiry.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw await StillRunningAsync(patience, ct);
        }
    }

    /// <summary>
    /// Waits until a processing group has handled all events that are stored when this is called, those that it parked or skipped among them. It does not
    /// move the clock: an event that failed is tried again when the test does.
    /// </summary>
    /// <param name="group">The group's name.</param>
    /// <param name="limit">How long at most, in real time; <see cref="DefaultLimit"/> where nothing is given.</param>
    /// <param name="ct">Cancels the waiting.</param>
    /// <returns>A task that ends when it has.</returns>
    /// <exception cref="UnknownProcessorException">The application has no such group.</exception>
    /// <exception cref="AxonishTestException">It has not when the time is over; the message says what keeps it.</exception>
    public Task WaitUntilHandledAsync(string group, TimeSpan? limit = null, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(group);
        var processors = host.Services.GetService<IEventProcessors>()
            ?? throw new AxonishTestException("The application has no processing groups; mark a class with [ProcessingGroup].");
        return GroupProgress.WaitAsync(processors, group, store.HeadPosition, Clock, limit ?? DefaultLimit, ct);
    }

    /// <summary>Stops the application: commands in flight finish, new ones are refused.</summary>
    /// <returns>A task that ends when it is stopped and its services are disposed.</returns>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await host.StopAsync();
        }
        finally
        {
            if (host is IAsyncDisposable disposable) await disposable.DisposeAsync();
            else host.Dispose();
        }
    }

    private static async Task<AxonishTestHost> StartAsync(Func<TestClock, RunningWork, WatchedCommands, IHost> build, CancellationToken ct)
    {
        var (clock, work) = (new TestClock(), new RunningWork());
        var commands = new WatchedCommands(work);
        var host = build(clock, work, commands);
        try
        {
            await host.StartAsync(ct);
            return new AxonishTestHost(host, clock, work, commands);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    private async ValueTask<AxonishTestException> StillRunningAsync(TimeSpan limit, CancellationToken ct)
    {
        IReadOnlyList<string> names = [.. work.Names, .. await groups.FindAsync(ct)];
        var running = names.Count == 0 ? "  snapshots" : string.Join('\n', names.Select(name => $"  {name}"));
        var timer = Clock.NextTimer is { } next ? $"The next timer is due at {next:O}: " : "No timer is set: ";
        return new AxonishTestException(
            $"After {limit} this is still running:\n{running}\nThe clock stands at {Clock.GetUtcNow():O}. {timer}" +
            "what waits for the clock goes on when the test moves it with AdvanceAsync; else look at what the handler awaits.\n");
    }
}
