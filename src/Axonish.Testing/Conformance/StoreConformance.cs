using Axonish.Testing.Conformance.Cases;

namespace Axonish;

/// <summary>
/// Every rule that an event store keeps, as cases that any test framework runs: for each of <see cref="CasesFor"/> a test that makes a
/// <see cref="StoreHarness"/> and calls <see cref="StoreCase.RunAsync"/>.
/// </summary>
public static class StoreConformance
{
    /// <summary>All cases.</summary>
    public static IReadOnlyList<StoreCase> Cases { get; } =
    [
        .. ConditionCases.All,
        .. AppendCases.All,
        .. IdentifierCases.All,
        .. ReadCases.All,
        .. LimitCases.All,
        .. ReceiptCases.All,
        .. ConcurrencyCases.All,
        .. WakeUpCases.All,
        .. CancellationCases.All,
        .. CommitCases.All,
        .. RestartCases.All,
        .. HistoryCases.All,
        .. DeletionCases.All,
        .. ArchiveCases.All,
        .. UpcastCases.All,
        .. PageCases.All,
        .. StoredEventCases.All,
        .. RetiredPageCases.All,
        .. LogPlaceCases.All,
    ];

    /// <summary>The cases that a harness can run.</summary>
    /// <param name="capabilities">What it declares.</param>
    /// <returns>The cases.</returns>
    public static IEnumerable<StoreCase> CasesFor(StoreCapabilities capabilities) => Cases.Where(each => (each.Needs & ~capabilities) == 0);

    /// <summary>The cases that a harness cannot run; pin their number in a test, so that nothing is left out unseen.</summary>
    /// <param name="capabilities">What it declares.</param>
    /// <returns>The cases.</returns>
    public static IEnumerable<StoreCase> LeftOut(StoreCapabilities capabilities) => Cases.Where(each => (each.Needs & ~capabilities) != 0);
}
