using Microsoft.CodeAnalysis;

namespace Axonish.Roslyn;

/// <summary>A method marked [CommandHandlerInterceptor] or [ExceptionHandler] (rule B14).</summary>
internal sealed class InterceptorShape
{
    private InterceptorShape(IMethodSymbol method, bool isExceptionHandler, IReadOnlyList<HandlerParameter> parameters)
    {
        Method = method;
        IsExceptionHandler = isExceptionHandler;
        Parameters = parameters;
        (Result, IsTask, IsValueTask) = method.ReturnType.Unwrapped();
    }

    public IMethodSymbol Method { get; }

    public bool IsExceptionHandler { get; }

    public IReadOnlyList<HandlerParameter> Parameters { get; }

    /// <summary>What it answers with, its task taken away; null where it does not answer itself.</summary>
    public ITypeSymbol? Result { get; }

    public bool IsTask { get; }

    public bool IsValueTask { get; }

    public HandlerFault Fault { get; private set; }

    /// <summary>What commands must be to be intercepted; null for every command.</summary>
    public ITypeSymbol? Command => Parameters.FirstOrDefault(parameter => parameter.Kind is ParameterKind.Payload or ParameterKind.TypedMessage) switch
    {
        { Kind: ParameterKind.TypedMessage } typed => ((INamedTypeSymbol)typed.Type).TypeArguments[0],
        { Type.SpecialType: not SpecialType.System_Object } payload => payload.Type,
        _ => null,
    };

    /// <summary>What an exception must be to be handled; null for every exception.</summary>
    public ITypeSymbol? Exception => Parameters.FirstOrDefault(parameter => parameter.Kind == ParameterKind.Exception)?.Type;

    public bool TakesChain => Parameters.Any(parameter => parameter.Kind == ParameterKind.InterceptorChain);

    /// <summary>Whether it looks at the object, so that there must be one before a creating handler has made it.</summary>
    public bool NeedsInstance => !Method.IsStatic || Parameters.Any(parameter => parameter.Kind == ParameterKind.State);

    /// <param name="method">The method.</param>
    /// <param name="commands">The aggregate's commands: they distinguish an exception handler's command from a service.</param>
    /// <param name="compilation">The compilation.</param>
    public static InterceptorShape? Of(IMethodSymbol method, IReadOnlyList<ITypeSymbol> commands, Compilation compilation)
    {
        var isExceptionHandler = method.Has(AttributeNames.ExceptionHandler);
        if (!isExceptionHandler && !method.Has(AttributeNames.CommandHandlerInterceptor)) return null;
        if (OverridesAnother(method, isExceptionHandler)) return null;
        var parameters = new List<HandlerParameter>();
        var takesState = CommandHandlerShape.TakesState(method, method.ContainingType);
        var isCommandNext = true;
        foreach (var symbol in method.Parameters)
        {
            var kind = KindOf(symbol, isExceptionHandler, takesState, parameters, commands, isCommandNext);
            if (kind is not (ParameterKind.State or ParameterKind.Exception)) isCommandNext = false;
            parameters.Add(new HandlerParameter(symbol, kind));
        }

        var shape = new InterceptorShape(method, isExceptionHandler, parameters);
        shape.Fault = shape.Inspect(compilation);
        return shape;
    }

    // The one that is overridden is called in its place, and so dispatches to it.
    private static bool OverridesAnother(IMethodSymbol method, bool isExceptionHandler)
    {
        for (var above = method.OverriddenMethod; above is not null; above = above.OverriddenMethod)
        {
            if (above.Has(isExceptionHandler ? AttributeNames.ExceptionHandler : AttributeNames.CommandHandlerInterceptor)) return true;
        }

        return false;
    }

    private static ParameterKind KindOf(
        IParameterSymbol symbol,
        bool isExceptionHandler,
        bool takesState,
        IReadOnlyList<HandlerParameter> before,
        IReadOnlyList<ITypeSymbol> commands,
        bool isCommandNext)
    {
        if (takesState && symbol.Ordinal == 0) return ParameterKind.State;
        if (isExceptionHandler && symbol.Type.IsException())
            return before.Any(parameter => parameter.Kind == ParameterKind.Exception) ? ParameterKind.Unsupported : ParameterKind.Exception;
        if (!isExceptionHandler && symbol.Type.IsAxonish("InterceptorChain"))
            return before.Any(parameter => parameter.Kind == ParameterKind.InterceptorChain) ? ParameterKind.Unsupported : ParameterKind.InterceptorChain;
        var kind = HandlerParameter.OfCommand(symbol).Kind;
        if (!isCommandNext || kind is ParameterKind.Message or ParameterKind.TypedMessage) return kind;
        return !isExceptionHandler || symbol.Type.SpecialType == SpecialType.System_Object || (kind == ParameterKind.Service && commands.Any(command => command.IsKindOf(symbol.Type)))
            ? ParameterKind.Payload
            : kind;
    }

    private HandlerFault Inspect(Compilation compilation)
    {
        var takesCommand = Parameters.FirstOrDefault(parameter => parameter.Kind is not (ParameterKind.State or ParameterKind.Exception))
            is { Kind: ParameterKind.Payload or ParameterKind.Message or ParameterKind.TypedMessage };
        if (!takesCommand && Exception is null) return HandlerFault.NoPayload;
        if (Method.IsGenericMethod) return HandlerFault.Generic;
        if (Method.IsAsync && Method.ReturnsVoid) return HandlerFault.AsyncVoid;
        if (Method.ReturnsByRef || Method.ReturnsByRefReadonly || Result is { IsRefLikeType: true }) return HandlerFault.WrongResult;
        if (!IsExceptionHandler && Result is not null && !TakesChain) return HandlerFault.ResultWithoutChain;
        if (Command is not null && !EventHandlerShape.CanBePayload(Command)) return HandlerFault.UnsupportedPayload;
        if (!Method.ContainingType.IsNameable(compilation) || Result?.IsNameable(compilation) == false) return HandlerFault.NotNameable;
        foreach (var parameter in Parameters)
        {
            if (parameter.Symbol.RefKind is not (RefKind.None or RefKind.In)) return HandlerFault.PassedByReference;
            if (parameter.Kind == ParameterKind.Unsupported) return HandlerFault.UnsupportedParameter;
            if (!parameter.Type.IsNameable(compilation)) return HandlerFault.NotNameable;
        }

        return HandlerFault.None;
    }
}
