using Microsoft.CodeAnalysis;

namespace Axonish.Roslyn;

/// <summary>A class that receives commands and events inside an aggregate: its root, or an entity.</summary>
internal sealed class ReceiverShape
{
    private ReceiverShape(INamedTypeSymbol type) => Type = type;

    public INamedTypeSymbol Type { get; }

    /// <summary>Those of the most derived class first (rule B13).</summary>
    public IReadOnlyList<CommandHandlerShape> CommandHandlers { get; private set; } = [];

    /// <summary>Those of the most derived class first (rule B13).</summary>
    public IReadOnlyList<EventHandlerShape> EventHandlers { get; private set; } = [];

    /// <summary>In declaration order, base classes first (rule A1).</summary>
    public IReadOnlyList<MemberShape> Members { get; private set; } = [];

    public ISymbol? EntityId { get; private set; }

    /// <summary>The name that commands and events route an entity by, where the member does not set another.</summary>
    public string? RoutingKey => EntityId?.Find(AttributeNames.EntityId)?.Text("RoutingKey") ?? EntityId?.Name;

    public static ReceiverShape Of(INamedTypeSymbol type, bool isStateStored, Compilation compilation)
    {
        var commands = new List<CommandHandlerShape>();
        var events = new List<EventHandlerShape>();
        var members = new List<MemberShape>();
        var overridden = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var shape = new ReceiverShape(type);
        foreach (var level in type.WithBases())
        {
            var own = new List<MemberShape>();
            foreach (var symbol in level.GetMembers())
            {
                if (MemberShape.Of(symbol, isStateStored, compilation) is { } member) own.Add(member);
                if (shape.EntityId is null && symbol is IFieldSymbol or IPropertySymbol && symbol.Has(AttributeNames.EntityId)) shape.EntityId ??= symbol;
                if (symbol is not IMethodSymbol method || (method.MethodKind == MethodKind.Constructor && !level.Is(type))) continue;
                if (overridden.Contains(method)) continue;
                var command = CommandHandlerShape.OfAggregate(method, type, compilation);
                var @event = EventHandlerShape.Of(method, type, isStateStored, compilation);
                if (command is not null) commands.Add(command);
                if (@event is not null) events.Add(@event);
                if (command is null && @event is null) continue;
                for (var below = method.OverriddenMethod; below is not null; below = below.OverriddenMethod) overridden.Add(below);
            }

            members.InsertRange(0, own);
        }

        shape.CommandHandlers = commands;
        shape.EventHandlers = events;
        shape.Members = members;
        return shape;
    }
}
