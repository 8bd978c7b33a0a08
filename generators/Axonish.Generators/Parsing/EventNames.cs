using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Under which name and revision an event is stored.</summary>
internal static class EventNames
{
    public static EventModel Of(INamedTypeSymbol type)
    {
        var attribute = type.Find(AttributeNames.Event);
        return new EventModel(
            TypeNames.Plain(type),
            attribute?.Positional(0) as string ?? type.DottedName(),
            attribute?.Named("Revision") as int? ?? 1);
    }
}
