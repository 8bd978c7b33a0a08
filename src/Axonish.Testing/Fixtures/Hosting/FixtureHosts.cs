using System.Collections.Concurrent;
using Axonish.Fixtures.Given;

namespace Axonish.Fixtures.Hosting;

// Wiring an application costs far more than a test. Tests without a configuration of their own take turns with hosts that are wired once;
// two tests at the same time never share one.
internal static class FixtureHosts<TAggregate>
    where TAggregate : class
{
    private static readonly ConcurrentStack<FixtureHost<TAggregate>> Idle = new();

    internal static async ValueTask<TResult> UseAsync<TState, TResult>(
        FixtureSetup setup, TState state, Func<FixtureHost<TAggregate>, FixtureSetup, TState, ValueTask<TResult>> use)
    {
        if (setup.Configurations.Count > 0)
        {
            await using var own = FixtureHost<TAggregate>.Build(setup.Configurations);
            own.Reset(setup.Checks(FixtureChecks.Serialization));
            return await use(own, setup, state);
        }

        if (!Idle.TryPop(out var host)) host = FixtureHost<TAggregate>.Build([]);
        host.Reset(setup.Checks(FixtureChecks.Serialization));
        try
        {
            return await use(host, setup, state);
        }
        finally
        {
            // What a test left behind is not kept alive until the next one.
            host.Reset(serializes: true);
            Idle.Push(host);
        }
    }
}
