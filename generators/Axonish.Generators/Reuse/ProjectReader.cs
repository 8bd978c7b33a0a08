using System.Runtime.CompilerServices;
using Axonish.Generators.Model;
using Axonish.Generators.Parsing;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.Generators.Reuse;

/// <summary>Reads the classes of one compilation: those again that an edit may have changed, the others as they were read before.</summary>
internal sealed class ProjectReader
{
    private static readonly ConditionalWeakTable<Compilation, ProjectReader> Cache = new();

    private readonly Dictionary<SyntaxTree, int> places;
    private readonly TreeDeclarations[] files;
    private readonly ParsedProject project;

    private ProjectReader(CSharpCompilation compilation, CancellationToken ct)
    {
        var trees = compilation.SyntaxTrees;
        places = new Dictionary<SyntaxTree, int>(trees.Length);
        files = new TreeDeclarations[trees.Length];
        for (var index = 0; index < files.Length; index++)
        {
            places[trees[index]] = index;
            files[index] = TreeDeclarations.Of(trees[index], ct);
        }

        project = ParsedProject.Of(ProjectKey.Of(compilation, ct), trees, files);
        if (project.Subtypes is { } subtypes) KnownSubtypes.Remember(compilation, subtypes);
    }

    public static ParsedType Read(TypeDeclarationSyntax declaration, Compilation compilation, CancellationToken ct)
    {
        if (!ReuseSwitch.IsOn(declaration.SyntaxTree)) return ReadAnew(declaration, compilation, new Dependencies(), ct);
        if (!Cache.TryGetValue(compilation, out var reader))
        {
            var created = new ProjectReader((CSharpCompilation)compilation, ct);
            reader = Cache.GetValue(compilation, _ => created);
        }

        return reader.ReadOnce(declaration, compilation, ct);
    }

    private ParsedType ReadOnce(TypeDeclarationSyntax declaration, Compilation compilation, CancellationToken ct)
    {
        var file = places[declaration.SyntaxTree];
        var type = files[file].OrdinalOf(declaration);
        if (project.TryGet(file, type, out var known)) return known.Parsed;
        var dependencies = new Dependencies();
        var parsed = ReadAnew(declaration, compilation, dependencies, ct);
        project.Subtypes ??= KnownSubtypes.Built(compilation);
        project.Add(file, type, parsed, dependencies.AreAll ? null : [.. dependencies.Trees.Where(places.ContainsKey).Select(tree => places[tree])]);
        return parsed;
    }

    private static ParsedType ReadAnew(TypeDeclarationSyntax declaration, Compilation compilation, Dependencies dependencies, CancellationToken ct) =>
        ExternAliases.Within(compilation, () => Parser.Run(declaration, compilation, dependencies, ct));
}
