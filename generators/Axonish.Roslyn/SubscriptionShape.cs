using Microsoft.CodeAnalysis;

namespace Axonish.Roslyn;

/// <summary>A method marked [EventHandler] in a class outside aggregates.</summary>
internal sealed class SubscriptionShape
{
    private SubscriptionShape(IMethodSymbol method, ITypeSymbol? payload, IReadOnlyList<HandlerParameter> parameters)
    {
        Method = method;
        Event = payload;
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
    public ITypeSymbol? Event { get; }

    /// <summary>Whether it takes several events of a batch at once.</summary>
    public bool TakesList => Parameters.Count > 0 && Parameters[0].Kind is (ParameterKind.PayloadList or ParameterKind.PayloadMessageList);

    public static SubscriptionShape? Of(IMethodSymbol method, Compilation compilation)
    {
        if (method.Find(AttributeNames.EventHandler) is not { } attribute) return null;
        var stated = attribute.Positional(0) as ITypeSymbol;
        ITypeSymbol? payload = stated;
        var parameters = new List<HandlerParameter>(method.Parameters.Length);
        foreach (var symbol in method.Parameters)
        {
            if (symbol.Ordinal == 0 && PayloadOf(symbol.Type, stated) is var (kind, taken))
            {
                payload ??= taken;
                parameters.Add(new HandlerParameter(symbol, kind));
            }
            else
            {
                parameters.Add(HandlerParameter.OfSubscription(symbol));
            }
        }

        var shape = new SubscriptionShape(method, payload, parameters);
        shape.Fault = shape.Inspect(compilation);
        return shape;
    }

    // The first parameter is the event, in one of four forms, unless the attribute names the event and the parameter takes none of its kind.
    private static (ParameterKind Kind, ITypeSymbol Payload)? PayloadOf(ITypeSymbol type, ITypeSymbol? stated)
    {
        var (kind, payload) = type.IsAxonish("EventMessage", arity: 1) ? (ParameterKind.PayloadMessage, Argument(type))
            : !IsList(type) ? (ParameterKind.Payload, type)
            : Argument(type).IsAxonish("EventMessage", arity: 1) ? (ParameterKind.PayloadMessageList, Argument(Argument(type)))
            : (ParameterKind.PayloadList, Argument(type));
        return stated is null || stated.IsKindOf(payload) ? (kind, payload) : null;
    }

    private static ITypeSymbol Argument(ITypeSymbol type) => ((INamedTypeSymbol)type).TypeArguments[0];

    private static bool IsList(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IReadOnlyList_T;

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
            if (parameter.Kind == ParameterKind.Unsupported || (TakesList && parameter.IsOfOneEvent)) return HandlerFault.UnsupportedParameter;
            if (!parameter.Type.IsNameable(compilation)) return HandlerFault.NotNameable;
        }

        return HandlerFault.None;
    }
}
