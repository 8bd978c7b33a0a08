using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axonish.Tests.Architecture;

// One project as its project file describes it: its own sources, those that it links, its global usings and its references.
internal sealed class ProjectSource
{
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; " +
        "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, preprocessorSymbols: ["NET", "NET8_0_OR_GREATER", "NET10_0_OR_GREATER"]);

    private readonly string directory;
    private readonly XDocument file;

    internal ProjectSource(string name)
    {
        Name = name;
        directory = SourceTree.Path(name.Split('/'));
        file = XDocument.Load(Path.Combine(directory, Path.GetFileName(directory) + ".csproj"));
    }

    internal string Name { get; }

    // Projects of the house, by their names.
    internal IReadOnlyList<string> References =>
        [.. Items("ProjectReference").Select(item => Path.GetRelativePath(SourceTree.Path(), Path.GetDirectoryName(Included(item))!).Replace('\\', '/'))];

    internal IEnumerable<SyntaxTree> Trees() =>
        Own().Concat(Linked()).Select(source => CSharpSyntaxTree.ParseText(File.ReadAllText(source.Path), Options, $"{Name}|{source.Name.Replace('\\', '/')}"))
            .Append(CSharpSyntaxTree.ParseText(Prelude(), Options));

    // What older frameworks lack is part of today's.
    private IEnumerable<(string Name, string Path)> Own() =>
        Directory.EnumerateFiles(directory, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Name: Path.GetRelativePath(directory, path), Path: path))
            .Where(source => source.Name.Split(Path.DirectorySeparatorChar)[0] is not ("obj" or "bin" or "Polyfills"));

    private IEnumerable<(string Name, string Path)> Linked()
    {
        foreach (var item in Items("Compile").Where(item => item.Attribute("Include") is not null))
        {
            var included = Included(item);
            var (folder, pattern) = (Path.GetDirectoryName(included)!, Path.GetFileName(included));
            var everywhere = Path.GetFileName(folder) == "**";
            if (everywhere) folder = Path.GetDirectoryName(folder)!;
            foreach (var path in Directory.EnumerateFiles(folder, pattern, everywhere ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly))
                yield return (Path.Combine(item.Attribute("LinkBase")!.Value, Path.GetRelativePath(folder, path)), path);
        }
    }

    private string Prelude()
    {
        var usings = Items("Using").Select(item => $"global using {(item.Attribute("Static") is null ? "" : "static ")}{item.Attribute("Include")!.Value};");
        var friends = Items("InternalsVisibleTo").Select(item => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{item.Attribute("Include")!.Value}\")]");
        var isImplicit = file.Descendants("ImplicitUsings").All(element => element.Value != "disable");
        return string.Join("\n", usings.Prepend(isImplicit ? ImplicitUsings : "").Concat(friends));
    }

    private IEnumerable<XElement> Items(string name) => file.Descendants(name);

    private string Included(XElement item) => Path.GetFullPath(Path.Combine(directory, item.Attribute("Include")!.Value.Replace('\\', '/')));
}
