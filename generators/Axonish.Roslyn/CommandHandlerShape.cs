using Microsoft.CodeAnalysis;

namespace Axonish.Roslyn;

/// <summary>A method or constructor marked [CommandHandler].</summary>
internal sealed class CommandHandlerShape
{
    /// <summary>What CreationPolicy.Always is.</summary>
    public const int AlwaysCreate = 1;

    private const int CreateIfMissing = 2;

    private CommandHandlerShape(IMethodSymbol method, HandlerKind kind, string? explicitName, IReadOnlyList<HandlerParameter> parameters)
    {
        Method = method;
        Kind = kind;
        ExplicitName = explicitName;
        Parameters = parameters;
        (Result, IsTask, IsValueTask) = method.MethodKind == MethodKind.Constructor ? (null, false, false) : method.ReturnType.Unwrapped();
    }

    public IMethodSymbol Method { get; }

    public HandlerKind Kind { get; }

    public string? ExplicitName { get; }

    public IReadOnlyList<HandlerParameter> Parameters { get; }

    /// <summary>What the handler returns, its task taken away; null for nothing.</summary>
    public ITypeSymbol? Result { get; }

    /// <summary>What the handler answers with: of a functional handler's pair the second; null for nothing.</summary>
    public ITypeSymbol? Answer => Kind == HandlerKind.Functional ? FunctionalResult.Of(Result).Result : Result;

    public bool IsTask { get; }

    public bool IsValueTask { get; }

    public HandlerFault Fault { get; private set; }

    /// <summary>The command's class; null where the handler takes any message of an explicit name.</summary>
    public ITypeSymbol? Command { get; private set; }

    /// <summary>The name by which the command is routed (rule B1).</summary>
    public string Name => ExplicitName ?? (Command as INamedTypeSymbol)?.DottedName() ?? "";

    /// <summary>Never, Always or CreateIfMissing, as the enum counts them (rule B5); a functional handler creates what is missing unless it says otherwise.</summary>
    public int CreationPolicy => Method.Find(AttributeNames.CreationPolicy)?.Positional(0) as int? ?? (Kind == HandlerKind.Functional ? CreateIfMissing : 0);

    /// <summary>Whether the sender gets the aggregate's identifier, since the handler has no other answer (rules B4 and B5).</summary>
    public bool AnswersWithIdentifier => Kind switch
    {
        HandlerKind.Constructor or HandlerKind.StaticCreation => true,
        HandlerKind.Functional => CreationPolicy == AlwaysCreate && FunctionalResult.Of(Result).Result is null,
        _ => CreationPolicy > 0 && Result is null,
    };

    /// <summary>The method as it was declared first: what overrides it, and what classes inherit, is one handler with it.</summary>
    public IMethodSymbol Declaration
    {
        get
        {
            var declared = Method;
            while (declared.OverriddenMethod is { } above) declared = above;
            return declared;
        }
    }

    /// <summary>Whether two classes answer a command by one handler, which both inherit or override (rule B16).</summary>
    public bool IsOneWith(CommandHandlerShape other) =>
        Name == other.Name
        && SymbolEqualityComparer.Default.Equals(Declaration.OriginalDefinition, other.Declaration.OriginalDefinition)
        && SymbolEqualityComparer.Default.Equals(Declaration.ReturnType, other.Declaration.ReturnType)
        && SymbolEqualityComparer.Default.Equals(Command, other.Command);

    /// <summary>Whether kinds of a family, or cases of a state, can answer a command each by its own handler: the sender gets one type of answer (rule B10).</summary>
    public bool IsAlternativeTo(CommandHandlerShape other) =>
        Kind == other.Kind
        && Kind is HandlerKind.Instance or HandlerKind.Functional
        && !AnswersWithIdentifier
        && !other.AnswersWithIdentifier
        && SymbolEqualityComparer.Default.Equals(Answer, other.Answer);

    /// <summary>The handler of an aggregate's root or of an entity.</summary>
    public static CommandHandlerShape? OfAggregate(IMethodSymbol method, INamedTypeSymbol owner, Compilation compilation)
    {
        if (method.Find(AttributeNames.CommandHandler) is not { } attribute) return null;
        var kind = method.MethodKind == MethodKind.Constructor ? HandlerKind.Constructor
            : !method.IsStatic ? HandlerKind.Instance
            : TakesState(method, owner) ? HandlerKind.Functional
            : HandlerKind.StaticCreation;
        var shape = Of(method, kind, attribute, compilation);
        if (shape.Fault != HandlerFault.None) return shape;
        if (kind == HandlerKind.Constructor && owner.IsAbstract) shape.Fault = HandlerFault.AbstractRoot;
        if (kind == HandlerKind.StaticCreation && (shape.Result is null || !shape.Result.IsKindOf(owner))) shape.Fault = HandlerFault.StaticWithoutState;
        if (kind == HandlerKind.Functional && !FunctionalResult.Of(shape.Result).IsSupported) shape.Fault = HandlerFault.WrongResult;
        return shape;
    }

    /// <summary>The handler of a class outside aggregates.</summary>
    public static CommandHandlerShape? OfHandlerClass(IMethodSymbol method, Compilation compilation) =>
        method.MethodKind != MethodKind.Constructor && method.Find(AttributeNames.CommandHandler) is { } attribute
            ? Of(method, method.IsStatic ? HandlerKind.Static : HandlerKind.Instance, attribute, compilation)
            : null;

    /// <summary>Whether a static handler takes the aggregate's state first (rule B12).</summary>
    public static bool TakesState(IMethodSymbol method, INamedTypeSymbol owner) =>
        method.IsStatic && method.Parameters.Length > 0 && owner.WithBases().Any(method.Parameters[0].Type.Is);

    private static CommandHandlerShape Of(IMethodSymbol method, HandlerKind kind, AttributeData attribute, Compilation compilation)
    {
        var parameters = new List<HandlerParameter>();
        var explicitName = attribute.Text("CommandName");
        foreach (var symbol in method.Parameters)
        {
            var isState = kind == HandlerKind.Functional && symbol.Ordinal == 0;
            var isFirst = symbol.Ordinal == (kind == HandlerKind.Functional ? 1 : 0);
            var parameter = isState ? new HandlerParameter(symbol, ParameterKind.State) : HandlerParameter.OfCommand(symbol);
            if (isFirst && parameter.Kind is not (ParameterKind.Message or ParameterKind.TypedMessage))
                parameter = new HandlerParameter(symbol, ParameterKind.Payload);
            parameters.Add(parameter);
        }

        var shape = new CommandHandlerShape(method, kind, explicitName, parameters);
        shape.Fault = shape.Inspect(compilation);
        return shape;
    }

    private HandlerFault Inspect(Compilation compilation)
    {
        var first = Parameters.FirstOrDefault(parameter => parameter.Kind != ParameterKind.State);
        if (first is null) return HandlerFault.NoPayload;
        Command = first.Kind switch
        {
            ParameterKind.TypedMessage => ((INamedTypeSymbol)first.Type).TypeArguments[0],
            ParameterKind.Message => null,
            _ => first.Type,
        };
        if (Method.IsGenericMethod) return HandlerFault.Generic;
        if (Method.IsAsync && Method.ReturnsVoid) return HandlerFault.AsyncVoid;
        if (Command is null && ExplicitName is null) return HandlerFault.MessageWithoutName;
        if (Command is not null && !Command.IsMessage(compilation)) return HandlerFault.UnsupportedPayload;
        foreach (var parameter in Parameters)
        {
            if (parameter.Symbol.RefKind is not (RefKind.None or RefKind.In)) return HandlerFault.PassedByReference;
            if (parameter.Kind == ParameterKind.Unsupported) return HandlerFault.UnsupportedParameter;
            if (!parameter.Type.IsNameable(compilation)) return HandlerFault.NotNameable;
            if (parameter.Kind == ParameterKind.TypedMessage && !((INamedTypeSymbol)parameter.Type).TypeArguments[0].Is(Command ?? parameter.Type))
                return HandlerFault.UnsupportedParameter;
        }

        if (Method.ReturnsByRef || Method.ReturnsByRefReadonly) return HandlerFault.WrongResult;
        return Result is null || (Result.IsNameable(compilation) && !Result.IsRefLikeType) ? HandlerFault.None : HandlerFault.NotNameable;
    }
}
