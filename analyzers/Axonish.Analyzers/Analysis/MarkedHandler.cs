using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Analysis;

/// <summary>A method marked as a handler of any kind, with what the generator thinks of it.</summary>
internal sealed class MarkedHandler
{
    private MarkedHandler(IMethodSymbol method, string mark, HandlerFault fault, IReadOnlyList<HandlerParameter> parameters, HandlerKind kind)
    {
        Method = method;
        Mark = mark;
        Fault = fault;
        Parameters = parameters;
        Kind = kind;
    }

    public IMethodSymbol Method { get; }

    /// <summary>The attribute's class.</summary>
    public string Mark { get; }

    public HandlerFault Fault { get; }

    public IReadOnlyList<HandlerParameter> Parameters { get; }

    public HandlerKind Kind { get; }

    public bool HasExplicitName => Method.Find(AttributeNames.CommandHandler)?.Text("CommandName") is not null;

    /// <summary>The parameter that carries the message; null where there is none.</summary>
    public IParameterSymbol? Payload => Mark == AttributeNames.EventHandler && Event is not null
        ? Parameters.FirstOrDefault(parameter => parameter.IsOfPayload)?.Symbol
        : Parameters.FirstOrDefault(parameter => parameter.Kind != ParameterKind.State)?.Symbol;

    /// <summary>The class of the events that a handler outside aggregates takes, whatever the form of its parameter; null for other handlers.</summary>
    public ITypeSymbol? Event { get; private init; }

    /// <summary>The mark as users write it.</summary>
    public string ShortMark => Mark.Substring(0, Mark.Length - "Attribute".Length);

    public static IEnumerable<MarkedHandler> DeclaredBy(INamedTypeSymbol type, AxonishCompilation axonish, CancellationToken ct)
    {
        Receiver? receiver = null;
        var isAsked = false;
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
        {
            if (!method.Has(AttributeNames.CommandHandler) && !method.Has(AttributeNames.EventSourcingHandler) && !method.Has(AttributeNames.EventHandler)) continue;
            if (!isAsked)
            {
                receiver = axonish.ReceiverOf(type, ct);
                isAsked = true;
            }

            foreach (var handler in Of(method, type, receiver, axonish.Compilation)) yield return handler;
        }
    }

    /// <summary>The handlers that a class inherits from generic base classes whose type arguments it, and no class above it, gives.</summary>
    public static IEnumerable<MarkedHandler> ClosedBy(INamedTypeSymbol type, AxonishCompilation axonish, CancellationToken ct)
    {
        if (type.IsGenericOrNestedInGeneric() || type.BaseType is not { } above || !above.IsGenericOrNestedInGeneric()) return [];
        var receiver = axonish.ReceiverOf(type, ct);
        return above.WithBases()
            .TakeWhile(level => level.IsGenericOrNestedInGeneric())
            .SelectMany(level => level.GetMembers())
            .OfType<IMethodSymbol>()
            .Where(method => method.MethodKind != MethodKind.Constructor)
            .SelectMany(method => Of(method, type, receiver, axonish.Compilation));
    }

    private static IEnumerable<MarkedHandler> Of(IMethodSymbol method, INamedTypeSymbol type, Receiver? receiver, Compilation compilation)
    {
        var owner = receiver?.Aggregates[0].Receivers.Select(shape => shape.Type).FirstOrDefault(candidate => candidate.WithBases().Any(level => level.OriginalDefinition.Is(type))) ?? type;
        var isInside = receiver is not null || type.IsRootOrEntity();
        var command = isInside ? CommandHandlerShape.OfAggregate(method, owner, compilation) : CommandHandlerShape.OfHandlerClass(method, compilation);
        if (command is not null)
            yield return new MarkedHandler(method, AttributeNames.CommandHandler, command.Fault, command.Parameters, command.Kind);
        var isStateStored = receiver is { IsEventSourced: false };
        if (EventHandlerShape.Of(method, owner, isStateStored, compilation) is { } sourcing)
        {
            var kind = sourcing.IsFunctional ? HandlerKind.Functional : HandlerKind.Instance;
            yield return new MarkedHandler(method, AttributeNames.EventSourcingHandler, sourcing.Fault, sourcing.Parameters, kind);
        }

        if (receiver is null && SubscriptionShape.Of(method, compilation) is { } subscription)
            yield return new MarkedHandler(method, AttributeNames.EventHandler, subscription.Fault, subscription.Parameters, HandlerKind.Instance) { Event = subscription.Event };
    }
}
