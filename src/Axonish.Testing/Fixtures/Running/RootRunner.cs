using Axonish.Fixtures.Given;
using Axonish.Fixtures.Hosting;

namespace Axonish.Fixtures.Running;

// Runs the tests of an aggregate's root.
internal sealed class RootRunner<TRoot> : FixtureRunner<TRoot>
    where TRoot : class
{
    internal override ValueTask<FixtureOutcome<TRoot>> RunAsync(FixtureSetup setup, CommandMessage command) =>
        FixtureHosts<TRoot>.UseAsync(setup, command, static (host, setup, sent) => FixtureRun<TRoot>.RunAsync(host, setup, sent));

    internal override ValueTask<bool> InspectAsync(FixtureSetup setup, FixtureOutcome<TRoot> outcome, Action<TRoot> inspect) =>
        FixtureHosts<TRoot>.UseAsync(setup, (outcome, inspect), static (host, _, look) => Inspection<TRoot>.RunAsync(host, look.outcome, look.inspect));
}
