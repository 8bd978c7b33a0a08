using Axonish.PostgreSql.Tests.Server;
using Axonish.Stores.Contract;

namespace Axonish.PostgreSql.Tests;

public sealed class PostgreSqlHarness(PostgreSqlContent content) : StoreHarness
{
    private readonly List<PostgreSqlEventStore> stores = [];

    public override IEventStore Open(EventStoreLimits? limits = null)
    {
        var options = new PostgreSqlStoreOptions { Schema = TestServer.NewSchema(), Content = content, Limits = limits ?? EventStoreLimits.Default };
        var store = PostgreSqlEventStore.Open(TestServer.Current.ConnectionString, Cards.Serializer, options);
        stores.Add(store);
        return store;
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var store in stores) await store.DisposeAsync();
    }
}
