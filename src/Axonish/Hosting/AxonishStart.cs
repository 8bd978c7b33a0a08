using Axonish.Aggregates;
using Axonish.StateStore;
using Axonish.UnitsOfWork;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Axonish.Hosting;

// Opens the store and joins the tables when the host starts, so that what is wrong is told then and not at the first command. Before any service of the
// host is started, whatever the order of their registration: they may send.
internal sealed partial class AxonishStart(
    IServiceProvider services, HostEntrance entrance, StoreOpening opening, ILogger logger, bool usesMemory) : IHostedLifecycleService
{
    private Running? running;

    public Task StartingAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);

    // For whoever starts hosted services without the stages of a host.
    public Task StartAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Commands in flight finish; new ones are refused. Then the snapshots that they asked for are taken. Nothing is asked of the container, which may be
    // disposed already.
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (running is not { } host) return;
        try
        {
            await host.Gate.CloseAsync().WaitAsync(cancellationToken);
            await host.Snapshots.DrainAsync(cancellationToken);
        }
        finally
        {
            if (host.Relay is { } relay) await relay.StopAsync(cancellationToken);
        }
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task OpenAsync(CancellationToken ct)
    {
        if (running is not null) return;
        foreach (var warning in services.GetRequiredService<AxonishApplication>().Warnings) Warn(warning);
        await opening.RunAsync(() => entrance.Open(services), ct);
        if (usesMemory) MemoryOnly();
        running = new Running(
            services.GetRequiredService<CommandGate>(), services.GetRequiredService<SnapshotQueue>(), services.GetService<IStateRelay>());
        running.Relay?.Start();
    }

    [LoggerMessage(10, LogLevel.Warning, "No event store is configured, so events are kept in memory and lost when the program ends; configure one, UseSqlite for example.")]
    private partial void MemoryOnly();

    [LoggerMessage(11, LogLevel.Warning, "{Warning}")]
    private partial void Warn(string warning);

    private sealed record Running(CommandGate Gate, SnapshotQueue Snapshots, IStateRelay? Relay);
}
