using Axonish.Aggregates;
using Axonish.Tests.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Axonish.Tests;

// A host with everything that this assembly declares, wired by the generated AddAxonish: what a user has after Build().
internal sealed class TestApplication : IAsyncDisposable
{
    // Every scenario of this suite is run twice by eng/test.sh: on the short path of commands, and on the full one.
    private static readonly bool TakesFullPath = Environment.GetEnvironmentVariable("AXONISH_TEST_PATH") == "full";

    private readonly ServiceProvider services;

    private TestApplication(ServiceProvider services) => this.services = services;

    internal ICommandGateway Gateway => services.GetRequiredService<ICommandGateway>();

    internal ICommandBus Bus => services.GetRequiredService<ICommandBus>();

    internal IEventStore Store => services.GetRequiredService<IEventStore>();

    internal IServiceProvider Services => services;

    // No lock is held and nobody waits for one.
    internal bool AllLocksAreFree<TRoot>()
        where TRoot : class =>
        services.GetRequiredService<AggregateServices>().Waits.IsEmpty && CacheOf<TRoot>().LockedCount == 0;

    internal AggregateCache<TRoot> CacheOf<TRoot>()
        where TRoot : class =>
        services.GetRequiredService<AggregateRepositories>().Of<TRoot>().Cache;

    internal static async Task<TestApplication> StartAsync(
        Action<AxonishBuilder>? axonish = null, Action<IServiceCollection>? services = null, CancellationToken ct = default)
    {
        var collection = new ServiceCollection();
        services?.Invoke(collection);
        AddWhatHandlersNeed(collection);
        collection.AddAxonish(builder =>
        {
            axonish?.Invoke(builder);
            if (TakesFullPath) builder.Intercept(new PassingInterceptor());
        });
        var provider = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        foreach (var hosted in provider.GetServices<IHostedService>()) await hosted.StartAsync(ct);
        return new TestApplication(provider);
    }

    internal static void AddWhatHandlersNeed(IServiceCollection services)
    {
        services.TryAddScoped<Notebook>();
        services.TryAddSingleton<Stamp>();
        services.TryAddSingleton<PrintLog>();
    }

    // A second process over the same events: nothing is cached, so every aggregate is rebuilt from the store.
    internal static Task<TestApplication> StartAsync(IEventStore store) => StartAsync(axonish => axonish.UseEventStore(_ => new LentStore(store)));

    internal static async Task<TestApplication> WithDiariesAsync(params string[] diaries)
    {
        var app = await StartAsync();
        foreach (var diary in diaries) await app.Gateway.SendAsync(new BeginDiary(diary));
        return app;
    }

    internal Task<TestApplication> RestartedAsync() => StartAsync(Store);

    internal async Task<IReadOnlyList<EventMessage>> EventsAsync()
    {
        var events = new List<EventMessage>();
        await foreach (var message in Store.ReadAllAsync()) events.Add(message);
        return events;
    }

    internal async Task<IReadOnlyList<object>> PayloadsAsync() => [.. (await EventsAsync()).Select(message => message.Payload)];

    // Commands in flight are over then, also those whose sender waits no more.
    internal Task StopAsync(CancellationToken ct = default) => Task.WhenAll(services.GetServices<IHostedService>().Select(hosted => hosted.StopAsync(ct)));

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
