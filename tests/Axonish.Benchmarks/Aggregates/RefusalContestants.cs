using Axonish.Benchmarks.Measuring;

namespace Axonish.Benchmarks.Aggregates;

internal sealed class RefusalContestants(BenchmarkRun run)
{
    internal int Operations { get; } = run.Choose(5_000, 50_000);

    internal Contestant Short => new("short", Operations, () => RefusedAsync(history: 0));

    internal Contestant Long => new("long", Operations, () => RefusedAsync(history: 9_999));

    internal Contestant Throw => new("a throw, an await and a catch", Operations, () => new(new Loop(async operations =>
    {
        for (var i = 0; i < operations; i++)
        {
            try
            {
                await RefuseAsync();
            }
            catch (InvalidOperationException)
            {
            }
        }
    })));

    private static async ValueTask<Loop> RefusedAsync(int history)
    {
        var host = new CommandHost();
        var gateway = host.Gateway;
        await gateway.SendAsync(new StartCounter("counter"));
        for (var left = history; left > 0; left -= 1000) await gateway.SendAsync(new CountOften("counter", Math.Min(left, 1000)));
        var command = new CountUp("counter", 0);
        return new Loop(
            async operations =>
            {
                for (var i = 0; i < operations; i++)
                {
                    try
                    {
                        await gateway.SendAsync(command);
                    }
                    catch (InvalidOperationException)
                    {
                    }
                }
            },
            host);
    }

#pragma warning disable CS1998 // The async method is what is measured.
    private static async ValueTask RefuseAsync() => throw new InvalidOperationException("There is nothing to count.");
#pragma warning restore CS1998
}
