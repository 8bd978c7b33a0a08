using System.Runtime.CompilerServices;
using NUnit.Framework;

namespace Axonish.Processing.Tests.Groups;

[TestFixture]
internal sealed class StoppedHostTests
{
    [Test(Description = "rule E23: what a host shows as metrics ends with it, and nothing keeps it in memory, whether it runs groups or not")]
    public async Task AHostThatHasStopped_IsCollected([Values] bool runsGroups)
    {
        var store = await RunAsync(runsGroups);
        for (var tries = 0; tries < 10 && store.IsAlive; tries++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        Assert.That(store.IsAlive, Is.False);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> RunAsync(bool runsGroups)
    {
        using var store = new TestStore(StoreKind.Memory);
        await using var host = await GroupHost.StartAsync(store, axonish => axonish.RunProcessors(runsGroups));
        await host.Commands.SendAsync(new OpenAccount("a"));
        return new WeakReference(host.Store);
    }
}
