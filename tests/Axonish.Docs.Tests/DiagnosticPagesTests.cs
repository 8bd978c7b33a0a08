using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axonish.Docs.Tests;

/// <summary>What the pages of the diagnostics show are fragments, right and wrong; they are C# all the same.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class DiagnosticPagesTests
{
    private static readonly CSharpParseOptions Fragments = new(LanguageVersion.CSharp13, kind: SourceCodeKind.Script);

    // A fragment may be a constructor, or a file with namespaces, which a script may not.
    private static readonly string[] OfScripts = ["CS1520", "CS7021"];

    [TestCaseSource(nameof(Pages))]
    public void ExamplesOfAPage_AreCSharp(string page) => Assert.That(
        Example.In(page, Repository.Read(page)).SelectMany(example => Faults(example.Code).Select(fault => $"{example}: {fault}")), Is.Empty);

    [TestCase("public void Handle(Close command) { Apply(new Closed() }")]
    [TestCase("public void Handle(Close command => { … }")]
    public void AFragmentThatIsNoCSharp_IsSeen(string code) => Assert.That(Faults(code), Is.Not.Empty);

    private static IEnumerable<string> Pages() => Repository.Pages.Where(page => page.StartsWith("docs/diagnostics/", StringComparison.Ordinal));

    // "…" is what does not matter here.
    private static IEnumerable<string> Faults(string code) =>
        CSharpSyntaxTree.ParseText(code.Replace("{ … }", "{ }", StringComparison.Ordinal).Replace("(…)", "()", StringComparison.Ordinal), Fragments)
            .GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && !OfScripts.Contains(diagnostic.Id)).Select(diagnostic => diagnostic.ToString());
}
