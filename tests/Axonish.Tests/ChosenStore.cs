using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Tests;

public enum StoreKind
{
    Memory,
    MemoryThroughJson,
    Sqlite,
}

// A place for events that outlives applications, so that a test can start a second one over the first one's events.
internal sealed class ChosenStore(StoreKind kind) : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private IEventStore? memory;

    public void Dispose() => directory.Dispose();

    internal Task<TestApplication> StartAsync() => TestApplication.StartAsync(Use);

    private void Use(AxonishBuilder axonish)
    {
        if (kind == StoreKind.Sqlite) axonish.UseSqlite($"Data Source={directory.File("events.db")};Pooling=False");
        else axonish.UseEventStore(services => memory ??= NewMemory(services));
    }

    private InMemoryEventStore NewMemory(IServiceProvider services) => kind == StoreKind.Memory
        ? new InMemoryEventStore()
        : new InMemoryEventStore(services.GetRequiredService<EventSerializer>());
}
