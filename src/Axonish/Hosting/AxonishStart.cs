using Axonish.Aggregates;
using Axonish.Commands;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Axonish.Hosting;

// Opens the store and joins the tables when the host starts, so that what is wrong is told then and not at the first command.
internal sealed partial class AxonishStart(IServiceProvider services, ILogger logger, bool usesMemory) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var warning in services.GetRequiredService<AxonishApplication>().Warnings) Warn(warning);
        services.GetRequiredService<CommandTable>();
        if (usesMemory) MemoryOnly();
        return Task.CompletedTask;
    }

    // Commands in flight finish; new ones are refused. Then the snapshots that they asked for are taken.
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await services.GetRequiredService<CommandGate>().CloseAsync().WaitAsync(cancellationToken);
        await services.GetRequiredService<SnapshotQueue>().DrainAsync(cancellationToken);
    }

    [LoggerMessage(10, LogLevel.Warning, "No event store is configured, so events are kept in memory and lost when the program ends; configure one, UseSqlite for example.")]
    private partial void MemoryOnly();

    [LoggerMessage(11, LogLevel.Warning, "{Warning}")]
    private partial void Warn(string warning);
}
