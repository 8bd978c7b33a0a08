using Axonish.Fixtures.Hosting;

namespace Axonish.Fixtures.Running;

// Lets a test look at an aggregate from inside a unit of work that is rolled back: what it applies there is not stored.
internal static class Inspection<TAggregate>
    where TAggregate : class
{
    internal static async ValueTask<bool> RunAsync(FixtureHost<TAggregate> host, FixtureOutcome<TAggregate> outcome, Action<TAggregate> inspect)
    {
        host.Clock.Now = outcome.Now;

        // What one look changes, the next does not see; where the state cannot be copied, both see the same object.
        var untouched = new StoredCopy<TAggregate>(host.Aggregates.State, outcome.Root!).Read();
        await host.Aggregates.LookAsync(outcome.Identifier!, untouched, outcome.Version, inspect);
        return true;
    }
}
