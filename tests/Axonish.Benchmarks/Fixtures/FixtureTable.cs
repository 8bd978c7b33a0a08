using System.Globalization;
using Axonish.Benchmarks.Aggregates;
using Axonish.Benchmarks.Measuring;
using Axonish.Benchmarks.Results;

namespace Axonish.Benchmarks.Fixtures;

// Goal P12: what a domain test with the fixture costs, with everything that it finds unasked and without, beside the bare call of the
// handler's code. One thread, warm.
internal static class FixtureTable
{
    private static readonly AggregateTestFixture<Counter> Started = new AggregateTestFixture<Counter>().Given(new CounterStarted("c-1"));
    private static readonly AggregateTestFixture<Counter> Unchecked = Started.Ignore(FixtureChecks.All);
    private static readonly HandledCounter Bare = new();

    internal static Task<TableContent> MeasureAsync(BenchmarkRun run)
    {
        var (checkedTests, uncheckedTests, bare) = (new List<double>(), new List<double>(), new List<double>());
        foreach (var fixture in (AggregateTestFixture<Counter>[])[Started, Unchecked]) Measure(() => Test(fixture), run.Duration);
        for (var turn = 0; turn < run.Runs; turn++)
        {
            bare.Add(Measure(() => Bare.Handle(new CountUp("c-1", 1)), run.Duration));
            checkedTests.Add(Measure(() => Test(Started), run.Duration));
            uncheckedTests.Add(Measure(() => Test(Unchecked), run.Duration));
        }

        return Task.FromResult(new TableContent(
            [$"given one event, when one command, one event expected; one thread, warm; {run.Runs} turns of {run.Duration.TotalSeconds} s"],
            [
                ResultRow.Of("fixture", "a test with the fixture", "ns", checkedTests, "a bare method call", bare),
                ResultRow.Of("fixture/unchecked", "the same, with nothing found unasked", "ns", uncheckedTests, "a bare method call", bare),
            ]));
    }

    private static void Test(AggregateTestFixture<Counter> fixture) => fixture.When(new CountUp("c-1", 1)).ExpectEvents(new CountedUp("c-1", 1));

    private static double Measure(Action test, TimeSpan duration)
    {
        var (started, count) = (System.Diagnostics.Stopwatch.GetTimestamp(), 0L);
        while (System.Diagnostics.Stopwatch.GetElapsedTime(started) < duration)
        {
            for (var index = 0; index < 1000; index++) test();
            count += 1000;
        }

        return System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalNanoseconds / count;
    }

    private sealed class HandledCounter
    {
        private long count;

        internal void Handle(CountUp command)
        {
            if (command.By == 0) throw new InvalidOperationException("There is nothing to count.");
            On(new CountedUp(command.CounterId, command.By));
        }

        private void On(CountedUp e) => count += e.By;

        public override string ToString() => count.ToString(CultureInfo.InvariantCulture);
    }
}
