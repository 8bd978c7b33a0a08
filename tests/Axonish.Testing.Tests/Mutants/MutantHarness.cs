namespace Axonish.Testing.Tests.Mutants;

internal sealed class MutantHarness(Mutant mutant) : StoreHarness
{
    internal const StoreCapabilities Declared = StoreCapabilities.Serializes | StoreCapabilities.Retention;

    public override StoreCapabilities Capabilities => Declared;

    public override int Histories => 50;

    public override ValueTask<IEventStore> OpenAsync(EventSerializer serializer, EventStoreLimits limits) =>
        new(mutant.On(new InMemoryEventStore(serializer, mutant.Limits(limits))));
}
