using Axonish.Generated;
using Axonish.State;
using Axonish.StateStore;

namespace Axonish.Fixtures.Hosting;

// Where the state of state-stored aggregates lives during a test (rule D6).
// The store and the JSON options are resolved late: the application is checked before they are there, and this with it.
internal sealed class FixtureStates(ApplicationModel application, Lazy<FixtureStore> store) : IStateStore
{
    private readonly Dictionary<Type, object> serializers = [];
    private readonly Dictionary<(string Type, string Identifier), FixtureState> states = [];

    internal FixtureStore Events => store.Value;

    public IReadOnlyList<string> FindFaults(IReadOnlyList<StateMapping> aggregates) => [];

    public IStateSession Open(IServiceProvider scope) => new FixtureStateSession(this);

    public ValueTask<CommandReceipt?> FindReceiptAsync(Guid messageId, CancellationToken ct) => new((CommandReceipt?)null);

    internal FixtureState? Find(string type, string identifier) => states.GetValueOrDefault((type, identifier));

    internal TRoot? Load<TRoot>(string type, string identifier)
        where TRoot : class =>
        Find(type, identifier) is { IsDeleted: false, Copy: StoredCopy<TRoot> copy } ? copy.Read() : null;

    internal void Save<TRoot>(string type, string identifier, TRoot root, long version)
        where TRoot : class =>
        states[(type, identifier)] = new FixtureState(new StoredCopy<TRoot>(SerializerOf<TRoot>(), root), version, IsDeleted: false);

    internal void Save(AggregateState state)
    {
        if (state.IsDeleted) states[(state.TypeName, state.Identifier)] = new FixtureState(null, state.Version, IsDeleted: true);
        else application.AggregateEntries.First(aggregate => aggregate.TypeName == state.TypeName).Model.Accept(new Saving(this, state));
    }

    internal void Reset() => states.Clear();

    private StateSerializer<TRoot> SerializerOf<TRoot>()
        where TRoot : class
    {
        if (serializers.TryGetValue(typeof(TRoot), out var known)) return (StateSerializer<TRoot>)known;
        var serializer = new StateSerializer<TRoot>(application.Find(typeof(TRoot))!.Model.DescribeState(), Events.Serializer.Options);
        serializers.Add(typeof(TRoot), serializer);
        return serializer;
    }

    private sealed class Saving(FixtureStates states, AggregateState state) : IAggregateModelVisitor
    {
        public void Visit<TRoot>(AggregateModel<TRoot> model)
            where TRoot : class =>
            states.Save(state.TypeName, state.Identifier, (TRoot)state.Root, state.Version);
    }
}
