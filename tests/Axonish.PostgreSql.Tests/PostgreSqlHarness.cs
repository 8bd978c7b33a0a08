using Axonish.PostgreSql.Tests.Server;

namespace Axonish.PostgreSql.Tests;

internal sealed class PostgreSqlHarness(PostgreSqlContent content) : StoreHarness
{
    internal const StoreCapabilities Declared = StoreCapabilities.All & ~StoreCapabilities.Retention;

    private readonly Dictionary<IEventStore, PostgreSqlUnderTest> stores = [];
    private readonly List<PostgreSqlUnderTest> all = [];

    public override StoreCapabilities Capabilities => Declared;

    public override int Histories => Effort * 100;

    public override int Effort => Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1" ? 10 : 1;

    public override ValueTask<IEventStore> OpenAsync(EventSerializer serializer, EventStoreLimits limits)
    {
        var under = new PostgreSqlUnderTest(TestServer.NewSchema(), content, serializer, limits);
        all.Add(under);
        return new(Open(under));
    }

    public override async ValueTask<IEventStore> RestartAsync(IEventStore store)
    {
        var under = stores[store];
        stores.Remove(store);
        await ((PostgreSqlEventStore)store).DisposeAsync();
        return Open(under);
    }

    public override void StallNextCommit(IEventStore store, CommitStall stall) => stores[store].StallNextCommit(stall);

    public override void BreakNextCommit(IEventStore store, CommitFault fault, bool staysUnreachable) =>
        stores[store].BreakNextCommit(fault, staysUnreachable);

    public override void Reconnect(IEventStore store) => stores[store].Reconnect();

    public override async ValueTask DisposeAsync()
    {
        foreach (var store in stores.Keys) await ((PostgreSqlEventStore)store).DisposeAsync();
        foreach (var under in all) under.Dispose();
        await base.DisposeAsync();
    }

    private PostgreSqlEventStore Open(PostgreSqlUnderTest under)
    {
        var store = under.Open();
        stores.Add(store, under);
        return store;
    }
}
