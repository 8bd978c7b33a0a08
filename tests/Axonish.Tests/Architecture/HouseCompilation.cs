using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axonish.Tests.Architecture;

// All projects of the house, compiled from their sources: what each folder uses, and which names could not be bound.
internal sealed class HouseCompilation
{
    private static readonly Lazy<HouseCompilation> Compiled = new(() => new HouseCompilation(House.Existing.SelectMany(row => row.Projects)));

    private static readonly MetadataReference[] Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Axonish", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly Dictionary<string, ProjectSource> projects = [];
    private readonly Dictionary<string, CSharpCompilation> compilations = [];

    private HouseCompilation(IEnumerable<string> names)
    {
        foreach (var name in names) Add(new ProjectSource(name));
        var sources = compilations.Values
            .SelectMany(compilation => compilation.SyntaxTrees.Where(tree => tree.FilePath.Length > 0).Select(tree => (Tree: tree, Compilation: compilation)))
            .ToArray();
        var found = sources.AsParallel().Select(source => FolderUse.Of(source.Tree, source.Compilation)).ToArray();
        Uses = [.. found.SelectMany(file => file.Uses)];
        Unbound = [.. found.SelectMany(file => file.Unbound)];
        Folders = [.. sources.Select(source => FolderUse.FolderOf(source.Tree.FilePath)).Distinct()];
    }

    internal static HouseCompilation Whole => Compiled.Value;

    internal IReadOnlyCollection<ProjectSource> Projects => projects.Values;

    internal IReadOnlyList<FolderUse> Uses { get; }

    internal IReadOnlyList<string> Unbound { get; }

    internal IReadOnlyList<string> Folders { get; }

    // The rows stand in the order of their references.
    private void Add(ProjectSource project)
    {
        projects.Add(project.Name, project);
        compilations.Add(project.Name, CSharpCompilation.Create(
            Path.GetFileName(project.Name),
            project.Trees(),
            [.. Framework, .. Reached(project).Select(name => compilations[name].ToMetadataReference())],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable)));
    }

    // Those above it only: what refers the other way is reported, and not followed.
    private IEnumerable<string> Reached(ProjectSource project)
    {
        var reached = new HashSet<string>();
        var pending = new Stack<string>(project.References);
        while (pending.TryPop(out var name))
        {
            if (!compilations.ContainsKey(name) || !reached.Add(name)) continue;
            foreach (var further in projects[name].References) pending.Push(further);
        }

        return reached;
    }
}
