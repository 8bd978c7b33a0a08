using Microsoft.CodeAnalysis;

namespace Axonish.Roslyn;

/// <summary>A method marked [EventSourcingHandler]; in a state-stored aggregate [EventHandler] serves as well (rule A15).</summary>
internal sealed class EventHandlerShape
{
    private EventHandlerShape(IMethodSymbol method, bool isFunctional, IReadOnlyList<HandlerParameter> parameters)
    {
        Method = method;
        IsFunctional = isFunctional;
        Parameters = parameters;
    }

    public IMethodSymbol Method { get; }

    public bool IsFunctional { get; }

    public IReadOnlyList<HandlerParameter> Parameters { get; }

    public HandlerFault Fault { get; private set; }

    /// <summary>The class, base class or interface of the events that it handles.</summary>
    public ITypeSymbol? Event => Parameters.FirstOrDefault(parameter => parameter.Kind == ParameterKind.Payload)?.Type;

    public static EventHandlerShape? Of(IMethodSymbol method, INamedTypeSymbol owner, bool isStateStored, Compilation compilation)
    {
        if (!method.Has(AttributeNames.EventSourcingHandler) && !(isStateStored && method.Has(AttributeNames.EventHandler))) return null;
        var isFunctional = CommandHandlerShape.TakesState(method, owner);
        var parameters = method.Parameters.Select(symbol =>
            isFunctional && symbol.Ordinal == 0 ? new HandlerParameter(symbol, ParameterKind.State)
            : symbol.Ordinal == (isFunctional ? 1 : 0) ? new HandlerParameter(symbol, ParameterKind.Payload)
            : HandlerParameter.OfEvent(symbol)).ToArray();
        var shape = new EventHandlerShape(method, isFunctional, parameters);
        shape.Fault = shape.Inspect(owner, compilation);
        return shape;
    }

    /// <summary>Whether events may be of this class, or of a kind of it.</summary>
    public static bool CanBePayload(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface, IsRefLikeType: false }
        && !type.IsNullableValue()
        && !type.IsAxonish("EventMessage")
        && !type.IsAxonish("Message");

    // From one case of a hierarchy an event may lead to another.
    private static INamedTypeSymbol StateOf(INamedTypeSymbol owner) => owner.WithBases().LastOrDefault(level => level.Has(AttributeNames.Aggregate)) ?? owner;

    private HandlerFault Inspect(INamedTypeSymbol owner, Compilation compilation)
    {
        if (Event is not { } payload) return HandlerFault.NoPayload;
        if (Method.IsGenericMethod) return HandlerFault.Generic;
        if (Method.IsStatic && !IsFunctional) return HandlerFault.StaticWithoutState;
        if (IsFunctional ? !Method.ReturnType.IsKindOf(StateOf(owner)) : !Method.ReturnsVoid) return HandlerFault.WrongResult;
        if (Method.IsAsync) return HandlerFault.AsyncVoid;
        if (!CanBePayload(payload)) return HandlerFault.UnsupportedPayload;
        if (!payload.IsNameable(compilation)) return HandlerFault.NotNameable;
        foreach (var parameter in Parameters)
        {
            if (parameter.Symbol.RefKind is not (RefKind.None or RefKind.In)) return HandlerFault.PassedByReference;
            if (parameter.Kind == ParameterKind.Unsupported) return HandlerFault.UnsupportedParameter;
            if (!parameter.Type.IsNameable(compilation)) return HandlerFault.NotNameable;
        }

        return HandlerFault.None;
    }
}
