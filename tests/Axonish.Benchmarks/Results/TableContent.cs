namespace Axonish.Benchmarks.Results;

/// <summary>What a table says, before it is known when and where.</summary>
internal sealed record TableContent(IReadOnlyList<string> Facts, IReadOnlyList<ResultRow> Rows);
