namespace Axonish.Benchmarks.Measuring;

// What several runs of the same work gave.
internal sealed record Sample(double Minimum, double Median, double Maximum)
{
    internal static Sample Of(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToArray();
        return new Sample(sorted[0], sorted[sorted.Length / 2], sorted[^1]);
    }
}
