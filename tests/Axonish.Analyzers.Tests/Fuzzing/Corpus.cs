using Axonish.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axonish.Analyzers.Tests.Fuzzing;

/// <summary>What is mutated: the samples, the aggregates of the tests, and the mistakes that the rules are tested with, as they lie on disk.</summary>
internal static class Corpus
{
    public static IReadOnlyList<Specimen> All { get; } = [.. Sources().OrderBy(source => source.Name, StringComparer.Ordinal).Select(source => Of(source.Name, source.Text))];

    public static Specimen Of(string name, string text)
    {
        var tree = CSharpSyntaxTree.ParseText(text, Subject.ParseOptions, "Source.cs");
        var kind = tree.GetRoot().ChildNodes().Any(node => node is Microsoft.CodeAnalysis.CSharp.Syntax.GlobalStatementSyntax)
            ? OutputKind.ConsoleApplication
            : OutputKind.DynamicallyLinkedLibrary;
        return new Specimen(name, tree, CSharpCompilation.Create(
            "Subject", [tree, CSharpSyntaxTree.ParseText(Subject.Usings, Subject.ParseOptions, "Usings.cs")], References.All, Subject.Options.WithOutputKind(kind)));
    }

    private static IEnumerable<(string Name, string Text)> Sources()
    {
        foreach (var folder in new[] { "samples", "tests/Axonish.Tests", "tests/Axonish.EntityFrameworkCore.Tests" })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            {
                if (file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)) continue;
                var text = File.ReadAllText(file);
                if (text.Contains("[Aggregate", StringComparison.Ordinal) || text.Contains("[EventHandler", StringComparison.Ordinal))
                    yield return (Path.GetRelativePath(Repository.Root, file), text);
            }
        }

        foreach (var file in new[] { "tests/Axonish.Analyzers.Tests", "tests/Axonish.Generators.Tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs")))
        {
            var number = 0;
            var literals = CSharpSyntaxTree.ParseText(File.ReadAllText(file), new CSharpParseOptions(LanguageVersion.Preview)).GetRoot().DescendantTokens()
                .Where(token => token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken) && token.ValueText.Contains("[Aggregate]", StringComparison.Ordinal));
            foreach (var literal in literals)
                yield return ($"{Path.GetRelativePath(Repository.Root, file)}#{number++}", Markup.Parse(literal.ValueText).Source);
        }
    }
}
