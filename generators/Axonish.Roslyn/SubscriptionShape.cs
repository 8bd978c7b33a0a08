using Microsoft.CodeAnalysis;

namespace Axonish.Roslyn;

/// <summary>A method marked [EventHandler] in a class outside aggregates.</summary>
internal sealed class SubscriptionShape
{
    private SubscriptionShape(IMethodSymbol method, IReadOnlyList<HandlerParameter> parameters)
    {
        Method = method;
        Parameters = parameters;
        (Result, IsTask, IsValueTask) = method.ReturnType.Unwrapped();
    }

    public IMethodSymbol Method { get; }

    public IReadOnlyList<HandlerParameter> Parameters { get; }

    /// <summary>What it returns, its task taken away; an event handler has nobody to return anything to.</summary>
    public ITypeSymbol? Result { get; }

    public bool IsTask { get; }

    public bool IsValueTask { get; }

    public HandlerFault Fault { get; private set; }

    /// <summary>The class, base class or interface of the events that it handles.</summary>
    public ITypeSymbol? Event => Parameters.Count > 0 ? Parameters[0].Type : null;

    public static SubscriptionShape? Of(IMethodSymbol method, Compilation compilation)
    {
        if (!method.Has(AttributeNames.EventHandler)) return null;
        var parameters = method.Parameters.Select(symbol => symbol.Ordinal == 0
            ? new HandlerParameter(symbol, ParameterKind.Payload)
            : HandlerParameter.OfSubscription(symbol)).ToArray();
        var shape = new SubscriptionShape(method, parameters);
        shape.Fault = shape.Inspect(compilation);
        return shape;
    }

    private HandlerFault Inspect(Compilation compilation)
    {
        if (Event is not { } payload) return HandlerFault.NoPayload;
        if (Method.IsGenericMethod) return HandlerFault.Generic;
        if (Method.IsAsync && Method.ReturnsVoid) return HandlerFault.AsyncVoid;
        if (Result is not null) return HandlerFault.WrongResult;
        if (!EventHandlerShape.CanBePayload(payload)) return HandlerFault.UnsupportedPayload;
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
