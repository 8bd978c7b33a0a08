using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Analysis;

/// <summary>
/// A class outside aggregates that handles events, with what is to be said in it: its own methods, and those of base classes that become
/// handlers of its group, or of its events, only by it.
/// </summary>
internal sealed class EventHandlingClass
{
    private EventHandlingClass(INamedTypeSymbol type, GroupShape? group, IReadOnlyList<SubscriptionShape> handlers, IReadOnlyList<ResetShape> resets)
    {
        Type = type;
        Group = group;
        Handlers = handlers;
        Resets = resets;
    }

    public INamedTypeSymbol Type { get; }

    public GroupShape? Group { get; }

    public bool IsStreaming => Group is { IsStreaming: true };

    public IReadOnlyList<SubscriptionShape> Handlers { get; }

    public IReadOnlyList<ResetShape> Resets { get; }

    /// <returns>Null where the class handles no events, or stands in an aggregate.</returns>
    public static EventHandlingClass? Of(INamedTypeSymbol type, AxonishCompilation axonish, CancellationToken ct)
    {
        if (type.TypeKind != TypeKind.Class) return null;
        var methods = type.WithBases().SelectMany(level => level.GetMembers().OfType<IMethodSymbol>().Where(method => CountsIn(type, level, method))).ToArray();
        var handlers = methods.Select(method => SubscriptionShape.Of(method, axonish.Compilation)).OfType<SubscriptionShape>().ToArray();
        var resets = methods.Select(method => ResetShape.Of(method, axonish.Compilation)).OfType<ResetShape>().ToArray();
        if ((handlers.Length == 0 && resets.Length == 0) || type.IsRootOrEntity() || axonish.IsInsideAggregate(type, ct)) return null;
        return new EventHandlingClass(type, GroupShape.Of(type), handlers, resets);
    }

    /// <summary>Whether a method is the class's own, or one that no class above has put into a group: what the group asks of it is to be said here.</summary>
    public bool BringsIntoGroup(IMethodSymbol method) => IsOwn(method) || GroupShape.Of(method.ContainingType) is null;

    /// <summary>Whether the class itself declares it.</summary>
    public bool IsOwn(ISymbol symbol) => symbol.ContainingType.Is(Type);

    /// <summary>The method's name where it is the class's own, else the class's.</summary>
    public Location PlaceOf(ISymbol symbol) =>
        symbol is IParameterSymbol { ContainingSymbol: { } method } ? (IsOwn(method) ? symbol.Place() : Type.Place())
        : IsOwn(symbol) ? symbol.Place() : Type.Place();

    private static bool CountsIn(INamedTypeSymbol type, INamedTypeSymbol level, IMethodSymbol method) =>
        level.Is(type)
        || (GroupShape.Of(level) is null && GroupShape.Of(type) is not null)
        || (!type.IsGenericOrNestedInGeneric() && method.Parameters.Any(parameter => !parameter.Type.Is(parameter.OriginalDefinition.Type)));
}
