using Microsoft.CodeAnalysis;

namespace Axonish.Roslyn;

/// <summary>What a functional handler's return type says: which events, and whether the sender gets a result beside them.</summary>
internal readonly struct FunctionalResult
{
    private FunctionalResult(ITypeSymbol? events, ITypeSymbol? element, ITypeSymbol? result)
    {
        Events = events;
        Element = element;
        Result = result;
    }

    /// <summary>The event, or the sequence of events; null where the type is neither.</summary>
    public ITypeSymbol? Events { get; }

    /// <summary>The sequence's element; null for a single event.</summary>
    public ITypeSymbol? Element { get; }

    /// <summary>The second of a pair: what the sender gets.</summary>
    public ITypeSymbol? Result { get; }

    public bool IsSupported => Events is not null;

    /// <summary>The type of one event, as far as the handler's signature says it.</summary>
    public ITypeSymbol? EventType => Element ?? Events;

    /// <param name="returned">What the handler returns, its task taken away.</param>
    public static FunctionalResult Of(ITypeSymbol? returned)
    {
        if (returned is null) return default;
        if (returned is not INamedTypeSymbol { IsTupleType: true } tuple) return OfEvents(returned, result: null);
        return tuple.TupleElements.Length == 2 ? OfEvents(tuple.TupleElements[0].Type, tuple.TupleElements[1].Type) : default;
    }

    private static FunctionalResult OfEvents(ITypeSymbol events, ITypeSymbol? result)
    {
        if (events.ElementType() is { } element) return new FunctionalResult(events, element, result);
        var isEvent = events is INamedTypeSymbol
        {
            TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface,
            SpecialType: SpecialType.None or SpecialType.System_Object,
            IsRefLikeType: false,
            Name: not "IAsyncEnumerable",
        };
        return isEvent ? new FunctionalResult(events, element: null, result) : default;
    }
}
