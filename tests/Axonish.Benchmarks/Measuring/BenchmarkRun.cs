namespace Axonish.Benchmarks.Measuring;

// How long to measure. A short run shows that everything works; its figures are not for the page of the documentation.
internal sealed record BenchmarkRun(bool IsQuick)
{
    internal int Runs => IsQuick ? 3 : 5;

    internal TimeSpan Duration => TimeSpan.FromSeconds(IsQuick ? 0.3 : 2);

    internal T Choose<T>(T quick, T full) => IsQuick ? quick : full;
}
