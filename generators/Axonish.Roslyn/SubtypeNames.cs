using Microsoft.CodeAnalysis;

namespace Axonish.Roslyn;

/// <summary>Which classes of an assembly derive from which types, by their names in metadata. Holds no symbol.</summary>
internal sealed class SubtypeNames
{
    private readonly Dictionary<string, List<string>> subtypes = new(StringComparer.Ordinal);

    private SubtypeNames()
    {
    }

    public static SubtypeNames Of(Compilation compilation, CancellationToken ct)
    {
        var built = new SubtypeNames();
        built.Index(compilation.Assembly.GlobalNamespace, ct);
        return built;
    }

    public IReadOnlyList<string> Below(string type) => subtypes.TryGetValue(type, out var found) ? found : [];

    private void Index(INamespaceSymbol space, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        foreach (var type in space.GetTypeMembers()) Index(type);
        foreach (var inner in space.GetNamespaceMembers()) Index(inner, ct);
    }

    // Generated code cannot name a file-local class, so nobody asks for one.
    private void Index(INamedTypeSymbol type)
    {
        foreach (var nested in type.GetTypeMembers()) Index(nested);
        if (type.TypeKind != TypeKind.Class || type.IsStatic || type.Arity > 0 || type.IsFileLocal) return;
        for (var level = type.BaseType; level is { SpecialType: not SpecialType.System_Object }; level = level.BaseType) Add(level, type);
        foreach (var contract in type.AllInterfaces)
        {
            if (contract.DeclaringSyntaxReferences.Length > 0) Add(contract, type);
        }
    }

    private void Add(INamedTypeSymbol above, INamedTypeSymbol type)
    {
        var name = above.OriginalDefinition.ReflectionName();
        if (!subtypes.TryGetValue(name, out var list)) subtypes.Add(name, list = []);
        list.Add(type.ReflectionName());
    }
}
