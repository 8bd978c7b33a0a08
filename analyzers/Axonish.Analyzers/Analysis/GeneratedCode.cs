using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Analysis;

/// <summary>Distinguishes what a person wrote from what a generator wrote, which no other generator sees.</summary>
internal static class GeneratedCode
{
    private static readonly string[] Endings = [".g.cs", ".g.i.cs", ".generated.cs", ".designer.cs"];

    public static bool IsGenerated(this SyntaxTree tree) =>
        Endings.Any(ending => tree.FilePath.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a person wrote a part of the type.</summary>
    public static bool HasOwnPart(this ISymbol symbol) => symbol.DeclaringSyntaxReferences.Any(reference => !reference.SyntaxTree.IsGenerated());

    public static bool HasGeneratedPart(this ISymbol symbol) => symbol.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree.IsGenerated());
}
