using Axonish.Processing.Storage;

namespace Axonish.Processing.Tests.Storage;

internal sealed class InMemoryReadSideHarness : ReadSideHarness
{
    internal const ReadSideCapabilities Declared = ReadSideCapabilities.None;

    private readonly List<InMemoryReadSideStore> stores = [];

    public override ReadSideCapabilities Capabilities => Declared;

    public override int Effort => Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1" ? 100 : 10;

    public override ValueTask<IReadSideStore> OpenAsync()
    {
        var store = new InMemoryReadSideStore();
        stores.Add(store);
        return new(store);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var store in stores) store.Dispose();
        await base.DisposeAsync();
    }
}
