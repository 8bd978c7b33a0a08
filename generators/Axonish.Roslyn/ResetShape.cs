using Microsoft.CodeAnalysis;

namespace Axonish.Roslyn;

/// <summary>A method marked [ResetHandler].</summary>
internal sealed class ResetShape
{
    private ResetShape(IMethodSymbol method)
    {
        Method = method;
        Parameters = [.. method.Parameters.Select(HandlerParameter.OfReset)];
        (Result, IsTask, IsValueTask) = method.ReturnType.Unwrapped();
    }

    public IMethodSymbol Method { get; }

    public IReadOnlyList<HandlerParameter> Parameters { get; }

    public ITypeSymbol? Result { get; }

    public bool IsTask { get; }

    public bool IsValueTask { get; }

    public HandlerFault Fault { get; private set; }

    public static ResetShape? Of(IMethodSymbol method, Compilation compilation)
    {
        if (!method.Has(AttributeNames.ResetHandler)) return null;
        var shape = new ResetShape(method);
        shape.Fault = shape.Inspect(compilation);
        return shape;
    }

    private HandlerFault Inspect(Compilation compilation)
    {
        if (Method.IsGenericMethod) return HandlerFault.Generic;
        if (Method.IsAsync && Method.ReturnsVoid) return HandlerFault.AsyncVoid;
        if (Result is not null) return HandlerFault.WrongResult;
        foreach (var parameter in Parameters)
        {
            if (parameter.Symbol.RefKind is not (RefKind.None or RefKind.In)) return HandlerFault.PassedByReference;
            if (parameter.Kind == ParameterKind.Unsupported) return HandlerFault.UnsupportedParameter;
            if (!parameter.Type.IsNameable(compilation)) return HandlerFault.NotNameable;
        }

        return HandlerFault.None;
    }
}
