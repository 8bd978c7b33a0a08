using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axonish.Generators.Reuse;

/// <summary>What a compilation is made of besides its own files. A project that is referenced counts by what it declares.</summary>
internal sealed class ProjectKey(string? name, CompilationOptions options, ParseOptions? parsing, object[] references) : IEquatable<ProjectKey>
{
    private readonly string? name = name;
    private readonly CompilationOptions options = options;
    private readonly ParseOptions? parsing = parsing;
    private readonly object[] references = references;

    public static ProjectKey Of(CSharpCompilation compilation, CancellationToken ct) => new(
        compilation.AssemblyName,
        compilation.Options,
        compilation.SyntaxTrees.Length > 0 ? compilation.SyntaxTrees[0].Options : null,
        [.. compilation.References.Select(reference => KeyOf(reference, ct))]);

    public bool Equals(ProjectKey? other) => other is not null
        && name == other.name
        && options.Equals(other.options)
        && Equals(parsing, other.parsing)
        && references.SequenceEqual(other.references);

    public override bool Equals(object? obj) => Equals(obj as ProjectKey);

    public override int GetHashCode() => name?.GetHashCode() ?? 0;

    private static object KeyOf(MetadataReference reference, CancellationToken ct) =>
        reference is CompilationReference { Compilation: CSharpCompilation compilation }
            ? new ReferencedProjectKey(reference.Properties, Of(compilation, ct), [.. compilation.SyntaxTrees.Select(tree => TreeDeclarations.Of(tree, ct).All)])
            : reference;
}
