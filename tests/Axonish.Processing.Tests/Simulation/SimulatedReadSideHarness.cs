using Axonish.Processing.Storage;

namespace Axonish.Processing.Tests.Simulation;

internal sealed class SimulatedReadSideHarness(SeededScheduler simulation, int seed) : ReadSideHarness
{
    internal const ReadSideCapabilities Declared = ReadSideCapabilities.Restarts | ReadSideCapabilities.Shared;

    private readonly List<InMemoryReadSideStore> disks = [];

    public override ReadSideCapabilities Capabilities => Declared;

    public override int Seed => seed;

    public override ValueTask<IReadSideStore> OpenAsync()
    {
        var disk = new InMemoryReadSideStore();
        disks.Add(disk);
        return new(new SimulatedReadSide(disk, simulation));
    }

    public override async ValueTask<IReadSideStore> RestartAsync(IReadSideStore store)
    {
        var crashed = (SimulatedReadSide)store;
        await crashed.CrashAsync();
        return new SimulatedReadSide(crashed.Disk, simulation);
    }

    public override ValueTask<IReadSideStore> OpenAnotherAsync(IReadSideStore store) => new(new SimulatedReadSide(((SimulatedReadSide)store).Disk, simulation));

    public override async ValueTask DisposeAsync()
    {
        foreach (var disk in disks) disk.Dispose();
        await base.DisposeAsync();
    }
}
