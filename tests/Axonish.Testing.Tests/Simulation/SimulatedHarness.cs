namespace Axonish.Testing.Tests.Simulation;

internal sealed class SimulatedHarness(SimulationScheduler simulation, int seed, int histories, SimulatedFlaw flaw = SimulatedFlaw.None) : StoreHarness
{
    private readonly Dictionary<IEventStore, (EventSerializer, EventStoreLimits)> opened = [];

    public override StoreCapabilities Capabilities => StoreCapabilities.All;

    public override int Histories => histories;

    public override int Seed => seed;

    public override ValueTask<IEventStore> OpenAsync(EventSerializer serializer, EventStoreLimits limits) =>
        new(Open(new SimulatedDisk(new InMemoryEventStore(serializer, limits)), serializer, limits));

    public override ValueTask<IEventStore> RestartAsync(IEventStore store)
    {
        var (serializer, limits) = opened[store];
        ((SimulatedEventStore)store).Crash();
        return new(Open(DiskOf(store), serializer, limits));
    }

    public override void StallNextCommit(IEventStore store, CommitStall stall) => DiskOf(store).StallNext(stall);

    public override void BreakNextCommit(IEventStore store, CommitFault fault, bool staysUnreachable) =>
        DiskOf(store).BreakNext(fault, staysUnreachable);

    public override void Reconnect(IEventStore store) => DiskOf(store).Return();

    private static SimulatedDisk DiskOf(IEventStore store) => ((SimulatedEventStore)store).Disk;

    private SimulatedEventStore Open(SimulatedDisk disk, EventSerializer serializer, EventStoreLimits limits)
    {
        var store = new SimulatedEventStore(disk, serializer, limits, simulation.Random, flaw);
        opened.Add(store, (serializer, limits));
        simulation.Add(store);
        return store;
    }
}
