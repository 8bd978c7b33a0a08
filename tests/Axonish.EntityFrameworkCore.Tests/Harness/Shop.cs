using Axonish.Aggregates;
using Axonish.EntityFrameworkCore.Tables;
using Axonish.EntityFrameworkCore.Tests.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Axonish.EntityFrameworkCore.Tests.Harness;

// A host over a test's files. Disposed without being stopped, it ends as a process does that is killed between two statements.
internal sealed class Shop : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly ServiceProvider services;
    private readonly ShopFiles files;

    private Shop(ServiceProvider services, ShopFiles files) => (this.services, this.files) = (services, files);

    internal ICommandGateway Gateway => services.GetRequiredService<ICommandGateway>();

    internal ICommandBus Bus => services.GetRequiredService<ICommandBus>();

    internal IEventStore Store => services.GetRequiredService<IEventStore>();

    internal IServiceProvider Services => services;

    internal int CachedOrders => services.GetRequiredService<AggregateRepositories>().Of<Order>().Cache.Count;

    internal static Task<Shop> StartAsync(ShopFiles files, IEventStore store, Action<AxonishBuilder>? axonish = null, Action<IServiceCollection>? services = null) =>
        StartAsync(files, builder =>
        {
            builder.UseEventStore(_ => store);
            axonish?.Invoke(builder);
        }, services);

    internal static async Task<Shop> StartAsync(ShopFiles files, Action<AxonishBuilder>? axonish = null, Action<IServiceCollection>? services = null)
    {
        var collection = new ServiceCollection();
        collection.AddDbContext<ShopContext>((provider, options) => options.UseSqlite(files.State).AddInterceptors(provider.GetServices<IInterceptor>()));
        services?.Invoke(collection);
        collection.AddAxonish(builder =>
        {
            if (axonish is null) builder.UseSqlite(files.Events);
            else axonish(builder);
            builder.UseEntityFrameworkCore<ShopContext>();

            // Few tests look at what groups make of the events.
            if (collection.All(service => service.ServiceType != typeof(OrderTotals))) builder.WithoutHandlersOf<OrderTotalsHandler>();
        });
        var provider = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        foreach (var hosted in provider.GetServices<IHostedService>()) await hosted.StartAsync(CancellationToken.None);
        return new Shop(provider, files);
    }

    internal async Task StopAsync()
    {
        foreach (var hosted in services.GetServices<IHostedService>().Reverse()) await hosted.StopAsync(CancellationToken.None);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    internal ValueTask<string> ReadAsync(string order) => Gateway.SendAsync(new ReadOrder(order));

    // The events once the outbox is empty.
    internal async Task<IReadOnlyList<EventMessage>> EventsAsync()
    {
        await UntilAsync(async () => await files.CountAsync<OutboxCommit>() == 0);
        var events = new List<EventMessage>();
        await foreach (var message in Store.ReadAllAsync()) events.Add(message);
        return events;
    }

    internal async Task<IReadOnlyList<object>> PayloadsAsync() => [.. (await EventsAsync()).Select(message => message.Payload)];

    internal static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience) throw new AssertionException("The condition did not come true.");
            await Task.Delay(5);
        }
    }

    internal static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));
}
