using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Analysis;

/// <summary>A class inside aggregates with what it declares itself: a root, an entity, or a base class of one.</summary>
internal sealed class Receiver
{
    public Receiver(INamedTypeSymbol type, IReadOnlyList<AggregateShape> aggregates)
    {
        Type = type;
        Aggregates = aggregates;
        var shapes = aggregates.SelectMany(aggregate => aggregate.Receivers).Where(shape => shape.Type.WithBases().Any(level => level.OriginalDefinition.Is(type))).ToArray();
        CommandHandlers = Declared(shapes.SelectMany(shape => shape.CommandHandlers), handler => handler.Method, handler => handler.Command);
        EventHandlers = Declared(shapes.SelectMany(shape => shape.EventHandlers), handler => handler.Method, handler => handler.Event);
        Members = Declared(shapes.SelectMany(shape => shape.Members), member => member.Symbol, member => member.Entity);
    }

    public INamedTypeSymbol Type { get; }

    public IReadOnlyList<AggregateShape> Aggregates { get; }

    public IReadOnlyList<CommandHandlerShape> CommandHandlers { get; }

    public IReadOnlyList<EventHandlerShape> EventHandlers { get; }

    public IReadOnlyList<MemberShape> Members { get; }

    public bool IsRoot => Aggregates.Any(aggregate => aggregate.Kinds.Append(aggregate.Root).Any(kind => kind.WithBases().Any(level => level.OriginalDefinition.Is(Type))));

    public bool IsFunctional => Aggregates.Any(aggregate => aggregate.IsFunctional);

    public bool IsEventSourced => !Aggregates.Any(aggregate => aggregate.IsStateStored);

    // What a generic class declares counts once for each type that it is given.
    private T[] Declared<T>(IEnumerable<T> all, Func<T, ISymbol> symbol, Func<T, ITypeSymbol?> given) => [.. all
        .Where(item => SymbolEqualityComparer.Default.Equals(symbol(item).ContainingType.OriginalDefinition, Type.OriginalDefinition))
        .GroupBy(item => symbol(item).OriginalDefinition, SymbolEqualityComparer.Default)
        .SelectMany(group => group.GroupBy<T, ISymbol?>(given, SymbolEqualityComparer.Default).Select(alike => alike.First()))];
}
