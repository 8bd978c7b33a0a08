using Microsoft.CodeAnalysis;

namespace Axonish.Roslyn;

/// <summary>Under which name and revision an event is stored, and under which names it was before.</summary>
internal static class StoredName
{
    public static (string Name, int Revision, IReadOnlyList<string> Aliases) Of(INamedTypeSymbol type)
    {
        var mark = type.Find(AttributeNames.Event);
        return (mark?.Positional(0) as string ?? type.DottedName(), mark?.Named("Revision") as int? ?? 1, mark?.Texts("Aliases") ?? []);
    }
}
