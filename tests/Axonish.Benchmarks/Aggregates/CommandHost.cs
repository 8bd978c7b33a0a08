using Axonish.Benchmarks.Processors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Axonish.Benchmarks.Aggregates;

// A gateway over a store of its own, with those processing groups that are asked for.
internal sealed class CommandHost(Action<AxonishBuilder>? configure = null, params Type[] groups) : IAsyncDisposable
{
    private readonly ServiceProvider services = Started(configure, groups);

    internal ICommandGateway Gateway => services.GetRequiredService<ICommandGateway>();

    internal IEventStore Store => services.GetRequiredService<IEventStore>();

    internal T Service<T>()
        where T : notnull => services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in services.GetServices<IHostedService>().Reverse()) await hosted.StopAsync(CancellationToken.None);
        await services.DisposeAsync();
    }

    internal static ServiceProvider Started(Action<AxonishBuilder>? configure = null, params Type[] groups)
    {
        var services = new ServiceCollection().AddAxonish(axonish =>
        {
            RowHandlers.KeepOnly(axonish, groups);
            configure?.Invoke(axonish);
        }).BuildServiceProvider();
        foreach (var hosted in services.GetServices<IHostedService>()) hosted.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
        return services;
    }
}
