using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Names the classes of a family of aggregates (rule B10).</summary>
internal static class Kinds
{
    public static string StoredNameOf(INamedTypeSymbol type) => type.Find(AttributeNames.Aggregate)?.Text("Type") ?? type.Name;
}
