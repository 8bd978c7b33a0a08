using Axonish.Fixtures.Hosting;
using Axonish.UnitsOfWork;

namespace Axonish.Fixtures.Running;

// Lets a test look at an aggregate from inside a unit of work that is rolled back: what it applies there is not stored.
internal static class Inspection<TAggregate>
    where TAggregate : class
{
    internal static async ValueTask<bool> RunAsync(FixtureHost<TAggregate> host, FixtureOutcome<TAggregate> outcome, Action<TAggregate> inspect)
    {
        host.Clock.Now = outcome.Now;
        var (live, unit) = host.Outside(outcome.Identifier!);
        unit.Enlist(live);
        await live.RestoreAsync(Untouched(host, outcome.Root!), outcome.Version, CancellationToken.None);
        var scope = new UnitScope(unit, live);
        HandlerScope.Enter(scope);
        try
        {
            inspect(live.Root!);
        }
        finally
        {
            scope.Close();
            await unit.RollBackAsync(new InvalidOperationException("What a test looks at is not stored."));
        }

        return true;
    }

    // What one look changes, the next does not see; where the state cannot be copied, both see the same object.
    private static TAggregate Untouched(FixtureHost<TAggregate> host, TAggregate root) => new StoredCopy<TAggregate>(host.State, root).Read();
}
