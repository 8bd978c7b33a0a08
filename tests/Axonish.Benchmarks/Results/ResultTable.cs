namespace Axonish.Benchmarks.Results;

/// <summary>What one verb measured, as its file keeps it.</summary>
internal sealed record ResultTable
{
    public required string Name { get; init; }

    public required DateTimeOffset Measured { get; init; }

    public required bool IsQuick { get; init; }

    public required Surroundings Surroundings { get; init; }

    /// <summary>Sizes, numbers of senders and runs: what a figure means nothing without.</summary>
    public required IReadOnlyList<string> Facts { get; init; }

    public required IReadOnlyList<ResultRow> Rows { get; init; }

    internal ResultRow? Find(string key) => Rows.FirstOrDefault(row => row.Key == key);
}
