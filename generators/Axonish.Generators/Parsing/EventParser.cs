using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Reads an event that is named by [Event], whether or not an aggregate handles it.</summary>
internal static class EventParser
{
    public static EventModel? Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return type.IsMessage(compilation) && !type.IsAbstract ? EventNames.Of(type) : null;
    }
}
