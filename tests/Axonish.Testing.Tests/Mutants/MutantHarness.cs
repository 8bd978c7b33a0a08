namespace Axonish.Testing.Tests.Mutants;

internal sealed class MutantHarness(Mutant mutant) : StoreHarness
{
    public override StoreCapabilities Capabilities => StoreCapabilities.Serializes;

    public override int Histories => 50;

    public override ValueTask<IEventStore> OpenAsync(EventSerializer serializer, EventStoreLimits limits) =>
        new(mutant.On(new InMemoryEventStore(serializer, mutant.Limits(limits))));
}
