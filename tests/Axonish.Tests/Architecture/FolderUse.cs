using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.Tests.Architecture;

// Which folder of src/Axonish uses which other, and where. Its abstractions are folders of the same house, in an assembly of their own.
internal sealed record FolderUse(string From, string To, string File, string Type)
{
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; " +
        "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    internal static IReadOnlyList<FolderUse> All()
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: ["NET"]);
        var trees = Sources("Axonish").Concat(Sources("Axonish.Abstractions"))
            .Select(source => CSharpSyntaxTree.ParseText(System.IO.File.ReadAllText(source.Path), options, source.Name))
            .Append(CSharpSyntaxTree.ParseText(ImplicitUsings, options));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Axonish", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("Floors", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return [.. compilation.SyntaxTrees.SelectMany(tree => Of(tree, compilation)).Distinct()];
    }

    // What older frameworks lack is none of the house's rooms.
    private static IEnumerable<(string Name, string Path)> Sources(string project)
    {
        var root = SourceTree.Path("src", project);
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Name: Path.GetRelativePath(root, path), Path: path))
            .Where(source => !(source.Name.StartsWith("obj", StringComparison.Ordinal) || source.Name.StartsWith("bin", StringComparison.Ordinal) || source.Name.StartsWith("Polyfills", StringComparison.Ordinal)));
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
