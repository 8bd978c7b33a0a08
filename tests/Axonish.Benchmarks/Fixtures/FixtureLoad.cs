using System.Diagnostics;
using System.Globalization;
using Axonish.Benchmarks.Commands;

namespace Axonish.Benchmarks.Fixtures;

// What a domain test with the fixture costs (P12: under 20 µs), with everything that it finds unasked and without, beside the bare call
// of the handler's code. One thread, warm. Last figures, on a 2-core virtual machine: 6.7 µs and 13,544 bytes; 2.3 µs and 5,664 bytes; 9 ns.
internal static class FixtureLoad
{
    private const int Batch = 1000;
    private const int Runs = 5;

    private static readonly AggregateTestFixture<Counter> Started = new AggregateTestFixture<Counter>().Given(new CounterStarted("c-1"));
    private static readonly AggregateTestFixture<Counter> Unchecked = Started.Ignore(FixtureChecks.All);
    private static readonly BareCounter Bare = new();

    internal static int Run(string[] args)
    {
        var seconds = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 2;
        Console.WriteLine("| a domain test | µs | bytes |");
        Console.WriteLine("| --- | ---: | ---: |");
        Report("bare method call", () => Bare.Handle(new CountUp("c-1", 1)), seconds);
        Report("fixture, nothing found unasked", () => Test(Unchecked), seconds);
        Report("fixture", () => Test(Started), seconds);
        return 0;
    }

    private static void Test(AggregateTestFixture<Counter> fixture) => fixture.When(new CountUp("c-1", 1)).ExpectEvents(new CountedUp("c-1", 1));

    private static void Report(string name, Action test, double seconds)
    {
        Measure(test, seconds);
        var figures = Enumerable.Range(0, Runs).Select(_ => Measure(test, seconds / Runs)).OrderBy(figure => figure.Microseconds).ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {figures[Runs / 2].Microseconds:N3} | {figures[Runs / 2].Bytes:N0} |"));
    }

    private static (double Microseconds, double Bytes) Measure(Action test, double seconds)
    {
        var (started, bytes, count) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread(), 0L);
        while (Stopwatch.GetElapsedTime(started).TotalSeconds < seconds)
        {
            for (var index = 0; index < Batch; index++) test();
            count += Batch;
        }

        return (Stopwatch.GetElapsedTime(started).TotalMicroseconds / count, (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / count);
    }

    private sealed class BareCounter
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
