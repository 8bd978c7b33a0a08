using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.Tests.Architecture;

// Which folder uses which other, and where. A folder is "project|folder/subfolder"; what lies deeper belongs to its subfolder.
internal sealed record FolderUse(string From, string To, string File, string Type)
{
    internal static string ProjectOf(string folder) => folder[..folder.IndexOf('|')];

    internal static string NameOf(string folder) => folder[(folder.IndexOf('|') + 1)..];

    internal static string FolderOf(string file)
    {
        var folders = NameOf(file).Split('/').SkipLast(1).ToArray();
        return $"{ProjectOf(file)}|{(folders.Length == 0 ? "(root)" : string.Join('/', folders.Take(2)))}";
    }

    // A name that cannot be bound could refer to anything, so that it is listed too.
    internal static (IReadOnlyList<FolderUse> Uses, IReadOnlyList<string> Unbound) Of(SyntaxTree tree, CSharpCompilation compilation)
    {
        var uses = new HashSet<FolderUse>();
        var unbound = new List<string>();
        var model = compilation.GetSemanticModel(tree);
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            if (node is not (SimpleNameSyntax or ImplicitObjectCreationExpressionSyntax)) continue;
            var info = model.GetSymbolInfo(node);
            var symbol = info.Symbol ?? (info.CandidateReason == CandidateReason.MemberGroup ? info.CandidateSymbols[0] : null);
            if (symbol is null && !IsKeyword(node)) unbound.Add($"{tree.FilePath}: {node}");
            var type = (symbol as INamedTypeSymbol ?? symbol?.ContainingType)?.OriginalDefinition;
            if (type?.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath is not { Length: > 0 } declaredIn) continue;
            var (from, to) = (FolderOf(tree.FilePath), FolderOf(declaredIn));
            if (from != to) uses.Add(new FolderUse(from, to, tree.FilePath, type.Name));
        }

        return ([.. uses], unbound);
    }

    // Words of the language that the syntax tree holds as names.
    private static bool IsKeyword(SyntaxNode node) => node is IdentifierNameSyntax { Identifier.Text: "nameof" or "var" or "_" or "notnull" or "unmanaged" or "field" };
}
