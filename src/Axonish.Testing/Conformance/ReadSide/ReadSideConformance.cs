using System.Diagnostics.CodeAnalysis;
using Axonish.Testing.Conformance.ReadSide.Cases;

namespace Axonish;

/// <summary>
/// Every rule that a store of the read side keeps, as cases that any test framework runs: for each of <see cref="CasesFor"/> a test that makes a
/// <see cref="ReadSideHarness"/> and calls <see cref="ReadSideCase.RunAsync"/>.
/// </summary>
[Experimental("AXONISHENGINE")]
public static class ReadSideConformance
{
    /// <summary>All cases.</summary>
    public static IReadOnlyList<ReadSideCase> Cases { get; } =
    [
        .. DeclarationCases.All,
        .. ClaimCases.All,
        .. RestCases.All,
        .. MoveCases.All,
        .. TransactionCases.All,
        .. FailureCases.All,
        .. SplitCases.All,
        .. MergeCases.All,
        .. LetterCases.All,
        .. PageCases.All,
        .. RetryCases.All,
        .. TextCases.All,
        .. ResetCases.All,
        .. GroupCases.All,
        .. NewsCases.All,
        .. StartCases.All,
        .. StormCases.All,
    ];

    /// <summary>The cases that a harness can run.</summary>
    /// <param name="capabilities">What it declares.</param>
    /// <returns>The cases.</returns>
    public static IEnumerable<ReadSideCase> CasesFor(ReadSideCapabilities capabilities) => Cases.Where(each => (each.Needs & ~capabilities) == 0);

    /// <summary>The cases that a harness cannot run; pin their number in a test, so that nothing is left out unseen.</summary>
    /// <param name="capabilities">What it declares.</param>
    /// <returns>The cases.</returns>
    public static IEnumerable<ReadSideCase> LeftOut(ReadSideCapabilities capabilities) => Cases.Where(each => (each.Needs & ~capabilities) != 0);
}
