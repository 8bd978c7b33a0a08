using Axonish.Stores.Contract;

namespace Axonish.Sqlite.Tests;

public sealed class SqliteHarness : StoreHarness
{
    private readonly TestDirectory directory = new();
    private readonly List<SqliteEventStore> stores = [];

    public override IEventStore Open(EventStoreLimits? limits = null)
    {
        var options = new SqliteStoreOptions { Limits = limits ?? EventStoreLimits.Default };
        var store = SqliteEventStore.Open(directory.ConnectionString($"cards-{stores.Count}.db"), Cards.Serializer, options);
        stores.Add(store);
        return store;
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var store in stores) await store.DisposeAsync();
        directory.Dispose();
    }
}
