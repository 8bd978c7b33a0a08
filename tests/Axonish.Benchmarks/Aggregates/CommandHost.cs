using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Benchmarks.Aggregates;

// A gateway over a store of its own.
internal sealed class CommandHost(Action<AxonishBuilder>? configure = null) : IAsyncDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddAxonish(configure).BuildServiceProvider();

    internal ICommandGateway Gateway => services.GetRequiredService<ICommandGateway>();

    internal IEventStore Store => services.GetRequiredService<IEventStore>();

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
