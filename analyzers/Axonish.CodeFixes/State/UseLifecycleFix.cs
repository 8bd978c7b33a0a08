using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>
/// Brings Apply and its kin into a file in which the compiler does not find them (CS0103). In the file and not in the whole project:
/// AggregateLifecycle.Version would stand beside System.Version everywhere.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseLifecycleFix() : SingleFix("CS0103")
{
    private const string Lifecycle = "Axonish.AggregateLifecycle";

    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node is not SimpleNameSyntax name || model.Compilation.GetTypeByMetadataName(Lifecycle) is not { } lifecycle) yield break;
        if (!lifecycle.GetMembers(name.Identifier.ValueText).Any(member => member is { IsStatic: true, DeclaredAccessibility: Accessibility.Public })) yield break;
        var edit = new Edit(
            $"using static {Lifecycle}", nameof(UseLifecycleFix), Change.Of((CompilationUnitSyntax)node.SyntaxTree.GetRoot(ct), WithUsing));
        if (Changes.StillCompile(model.Compilation, edit, ct)) yield return edit;
    }

    private static CompilationUnitSyntax WithUsing(CompilationUnitSyntax unit)
    {
        var added = SyntaxFactory.ParseCompilationUnit($"using static {Lifecycle};\n").Usings[0];
        if (unit.Usings.Count > 0 || unit.Externs.Count > 0) return unit.AddUsings(added);
        // What stands above the first line of code is the file's; a documentation comment is its class's.
        var head = unit.GetLeadingTrivia();
        if (head.Any(trivia => trivia.HasStructure)) return unit.AddUsings(added.WithTrailingTrivia(SyntaxFactory.LineFeed, SyntaxFactory.LineFeed));
        return unit.WithoutLeadingTrivia().AddUsings(added.WithLeadingTrivia(head).WithTrailingTrivia(SyntaxFactory.LineFeed, SyntaxFactory.LineFeed));
    }
}
