using Axonish.Features;
using Axonish.Generated;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Axonish.Hosting;

// Checks the application and starts its features when the host starts, so that what is wrong is reported then and not at the first command. Before any
// service of the host is started, whatever the order of their registration: they may send.
internal sealed partial class AxonishStart(
    IServiceProvider services, IReadOnlyList<AxonishFeature> features, StoreOpening opening, TimeProvider time, ILogger logger) : IHostedLifecycleService
{
    private RunningFeatures? running;

    public Task StartingAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);

    // For whoever starts hosted services without the stages of a host.
    public Task StartAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Nothing is asked of the container, which may be disposed already.
    public Task StopAsync(CancellationToken cancellationToken) => running is { } started ? started.StopAsync(cancellationToken).AsTask() : Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task OpenAsync(CancellationToken ct)
    {
        if (running is not null) return;
        foreach (var warning in services.GetRequiredService<CheckedApplication>().Warnings) Warn(warning);
        var started = new RunningFeatures();
        try
        {
            await started.StartAsync(features, new FeatureStart(services.GetRequiredService<ApplicationModel>(), services, time, opening.RunAsync), ct);
        }
        catch
        {
            await UndoAsync(started, ct);
            throw;
        }

        running = started;
    }

    // Why the start failed is what the host reports.
    private async Task UndoAsync(RunningFeatures started, CancellationToken ct)
    {
        try
        {
            await started.StopAsync(ct);
        }
        catch (Exception failure)
        {
            NotUndone(failure);
        }
    }

    [LoggerMessage(11, LogLevel.Warning, "{Warning}")]
    private partial void Warn(string warning);

    [LoggerMessage(13, LogLevel.Error, "The host's start failed, and what had been started by then could not be stopped.")]
    private partial void NotUndone(Exception failure);
}
