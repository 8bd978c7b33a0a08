using Axonish.Fixtures.Given;
using Axonish.Fixtures.Hosting;
using Axonish.Generated;
using Axonish.Inspection;

namespace Axonish.Fixtures.Running;

// Runs the tests of one class. What is stored and loaded is a root: for a kind of a family that is the family's.
internal abstract class FixtureRunner<TAggregate>
    where TAggregate : class
{
    private static FixtureRunner<TAggregate>? found;

    internal static FixtureRunner<TAggregate> Instance => found ??= Find();

    internal abstract ValueTask<FixtureOutcome<TAggregate>> RunAsync(FixtureSetup setup, CommandMessage command);

    internal abstract ValueTask<bool> InspectAsync(FixtureSetup setup, FixtureOutcome<TAggregate> outcome, Action<TAggregate> inspect);

    // A class that is no aggregate is refused once the test's own configuration is known.
    private static FixtureRunner<TAggregate> Find()
    {
        var application = new ApplicationInspector(new ApplicationModel(Manifests.Of(typeof(TAggregate))));
        var finding = new Finding();
        if (application.FindAggregate(typeof(TAggregate)) is null)
            application.Aggregates.FirstOrDefault(model => model.RootType.IsAssignableFrom(typeof(TAggregate)))?.Accept(finding);
        return finding.Runner ?? new RootRunner<TAggregate>();
    }

    private sealed class Finding : IAggregateModelVisitor
    {
        internal FixtureRunner<TAggregate>? Runner { get; private set; }

        public void Visit<TRoot>(AggregateModel<TRoot> model)
            where TRoot : class =>
            Runner = new KindRunner<TRoot, TAggregate>(model);
    }
}
