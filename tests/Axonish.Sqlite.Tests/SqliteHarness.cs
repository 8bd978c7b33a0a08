namespace Axonish.Sqlite.Tests;

internal sealed class SqliteHarness : StoreHarness
{
    internal const StoreCapabilities Declared = StoreCapabilities.All;

    private readonly TestDirectory directory = new();
    private readonly Dictionary<IEventStore, SqliteUnderTest> stores = [];
    private int files;

    public override StoreCapabilities Capabilities => Declared;

    public override int Histories => Effort * 500;

    public override int Effort => Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1" ? 10 : 1;

    public override ValueTask<IEventStore> OpenAsync(EventSerializer serializer, EventStoreLimits limits) =>
        new(Open(new SqliteUnderTest(directory.ConnectionString($"cards-{files++}.db"), serializer, limits)));

    public override async ValueTask<IEventStore> RestartAsync(IEventStore store)
    {
        var under = stores[store];
        stores.Remove(store);
        await ((SqliteEventStore)store).DisposeAsync();
        return Open(under);
    }

    public override void StallNextCommit(IEventStore store, CommitStall stall) => stores[store].Stall = stall;

    public override void BreakNextCommit(IEventStore store, CommitFault fault, bool staysUnreachable)
    {
        var disk = stores[store].Disk;
        disk.IsGone = () => staysUnreachable;
        disk.Next = () =>
        {
            disk.Next = () => DiskFault.None;
            return fault == CommitFault.BeforeCommit ? DiskFault.BeforeCommit : DiskFault.AfterCommit;
        };
    }

    public override void Reconnect(IEventStore store) => stores[store].Disk.IsGone = () => false;

    public override async ValueTask DisposeAsync()
    {
        foreach (var store in stores.Keys) await ((SqliteEventStore)store).DisposeAsync();
        directory.Dispose();
        await base.DisposeAsync();
    }

    private SqliteEventStore Open(SqliteUnderTest under)
    {
        var store = under.Open();
        stores.Add(store, under);
        return store;
    }
}
