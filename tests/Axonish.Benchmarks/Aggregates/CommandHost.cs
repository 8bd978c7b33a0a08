using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Axonish.Benchmarks.Aggregates;

// A gateway over a store of its own.
internal sealed class CommandHost(Action<AxonishBuilder>? configure = null) : IAsyncDisposable
{
    private readonly ServiceProvider services = Started(new ServiceCollection().AddAxonish(configure).BuildServiceProvider());

    internal ICommandGateway Gateway => services.GetRequiredService<ICommandGateway>();

    internal IEventStore Store => services.GetRequiredService<IEventStore>();

    public ValueTask DisposeAsync() => services.DisposeAsync();

    internal static ServiceProvider Started(ServiceProvider services)
    {
        foreach (var hosted in services.GetServices<IHostedService>()) hosted.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
        return services;
    }
}
