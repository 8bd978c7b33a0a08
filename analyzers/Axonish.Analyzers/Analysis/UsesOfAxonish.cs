using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.Analyzers.Analysis;

/// <summary>Distinguishes a project that uses Axonish from one that only references it, or whose references do.</summary>
internal static class UsesOfAxonish
{
    /// <summary>The first name in the source that means something of Axonish, or that generated code would give a meaning; null for none.</summary>
    public static Location? FirstIn(Compilation compilation, CancellationToken ct)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)) continue;
#pragma warning disable RS1030 // Asked only where the language is too old, of a project that will not build.
            var model = compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
            foreach (var name in tree.GetRoot(ct).DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (name.FirstAncestorOrSelf<UsingDirectiveSyntax>() is null && model.GetSymbolInfo(name, ct).Symbol is { } symbol && IsOfAxonish(symbol))
                    return name.GetLocation();
            }
        }

        return HostingCalls.OfHost(compilation).FirstOrDefault()?.GetLocation();
    }

    private static bool IsOfAxonish(ISymbol symbol) => symbol.ContainingAssembly?.Identity.Name is { } name
        && (name == "Axonish" || name.StartsWith("Axonish.", StringComparison.Ordinal));
}
