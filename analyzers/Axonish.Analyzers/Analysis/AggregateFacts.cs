using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Analysis;

/// <summary>What rules ask about aggregates beyond what the generator does.</summary>
internal static class AggregateFacts
{
    /// <summary>The root's classes: itself, its base classes and its family.</summary>
    public static bool IsRoot(this AggregateShape shape, INamedTypeSymbol type) => shape.Root.WithBases().Any(type.Is) || type.IsKindOf(shape.Root);

    /// <summary>The members by which an entity is reached.</summary>
    public static IEnumerable<MemberShape> MembersTo(this AggregateShape shape, INamedTypeSymbol entity) => shape.Receivers
        .SelectMany(receiver => receiver.Members)
        .Where(member => member.Entity!.Is(entity));
}
