using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.Tests.Architecture;

// Which folder of src/Axonish uses which other, and where.
internal sealed record FolderUse(string From, string To, string File, string Type)
{
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; " +
        "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    internal static IReadOnlyList<FolderUse> All()
    {
        var root = SourceTree.Path("src", "Axonish");
        var files = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path))
            .Where(path => !path.StartsWith("obj", StringComparison.Ordinal) && !path.StartsWith("bin", StringComparison.Ordinal))
            .ToArray();
        var trees = files
            .Select(path => CSharpSyntaxTree.ParseText(System.IO.File.ReadAllText(Path.Combine(root, path)), new CSharpParseOptions(LanguageVersion.Preview), path))
            .Append(CSharpSyntaxTree.ParseText(ImplicitUsings, new CSharpParseOptions(LanguageVersion.Preview)));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Axonish", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("Floors", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return [.. compilation.SyntaxTrees.SelectMany(tree => Of(tree, compilation)).Distinct()];
    }

    private static IEnumerable<FolderUse> Of(SyntaxTree tree, CSharpCompilation compilation)
    {
        var model = compilation.GetSemanticModel(tree);
        foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            var symbol = model.GetSymbolInfo(name).Symbol;
            var type = (symbol as INamedTypeSymbol ?? symbol?.ContainingType)?.OriginalDefinition;
            if (type?.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath is not { Length: > 0 } declaredIn) continue;
            if (FolderOf(declaredIn) != FolderOf(tree.FilePath)) yield return new FolderUse(FolderOf(tree.FilePath), FolderOf(declaredIn), tree.FilePath, type.Name);
        }
    }

    private static string FolderOf(string path) => path.Contains(Path.DirectorySeparatorChar) ? path[..path.IndexOf(Path.DirectorySeparatorChar)] : "(root)";
}
