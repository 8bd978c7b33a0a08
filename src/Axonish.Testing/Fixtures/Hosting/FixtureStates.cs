using Axonish.Generated;
using Axonish.Inspection;
using Axonish.StateStore;

namespace Axonish.Fixtures.Hosting;

// Where the state of state-stored aggregates lives during a test (rule D6).
// The store and the JSON options are resolved late: the application is checked before they are there, and this with it.
internal sealed class FixtureStates(ApplicationModel described, Lazy<FixtureStore> store) : IStateStore
{
    private readonly ApplicationInspector application = new(described);
    private readonly Dictionary<Type, object> inspectors = [];
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
        states[(type, identifier)] = new FixtureState(new StoredCopy<TRoot>(InspectorOf<TRoot>(), root), version, IsDeleted: false);

    internal void Save(AggregateState state)
    {
        if (state.IsDeleted) states[(state.TypeName, state.Identifier)] = new FixtureState(null, state.Version, IsDeleted: true);
        else application.FindAggregate(state.TypeName)!.Accept(new Saving(this, state));
    }

    internal void Reset() => states.Clear();

    private StateInspector<TRoot> InspectorOf<TRoot>()
        where TRoot : class
    {
        if (inspectors.TryGetValue(typeof(TRoot), out var known)) return (StateInspector<TRoot>)known;
        var inspector = new StateInspector<TRoot>(application.FindAggregate(typeof(TRoot))!.DescribeState(), Events.Serializer);
        inspectors.Add(typeof(TRoot), inspector);
        return inspector;
    }

    private sealed class Saving(FixtureStates states, AggregateState state) : IAggregateModelVisitor
    {
        public void Visit<TRoot>(AggregateModel<TRoot> model)
            where TRoot : class =>
            states.Save(state.TypeName, state.Identifier, (TRoot)state.Root, state.Version);
    }
}
