using Axonish.Testing.Conformance.Cases;

namespace Axonish;

/// <summary>
/// Every rule that a store of snapshots keeps, as cases that any test framework runs: for each of <see cref="Cases"/> a test that opens an
/// empty store and calls <see cref="SnapshotCase.RunAsync"/>.
/// </summary>
public static class SnapshotConformance
{
    /// <summary>All cases.</summary>
    public static IReadOnlyList<SnapshotCase> Cases { get; } = [.. SnapshotCases.All];
}
