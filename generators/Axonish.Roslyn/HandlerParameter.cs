using Microsoft.CodeAnalysis;

namespace Axonish.Roslyn;

/// <summary>A handler's parameter and what fills it.</summary>
internal sealed class HandlerParameter(IParameterSymbol symbol, ParameterKind kind)
{
    public IParameterSymbol Symbol { get; } = symbol;

    public ParameterKind Kind { get; } = kind;

    public ITypeSymbol Type => Symbol.Type;

    /// <summary>The key of the metadata value, and whether the handler insists on it.</summary>
    public (string Key, bool IsRequired)? MetadataValue =>
        Symbol.Find(AttributeNames.MetadataValue) is { } data && data.Positional(0) is string key
            ? (key, data.Named("Required") is true)
            : null;

    /// <summary>Whether it carries the event, or several.</summary>
    public bool IsOfPayload =>
        Kind is ParameterKind.Payload or ParameterKind.PayloadMessage or ParameterKind.PayloadList or ParameterKind.PayloadMessageList;

    /// <summary>Whether it belongs to one event, so that a handler of several has no use for it.</summary>
    public bool IsOfOneEvent => Kind is ParameterKind.Message or ParameterKind.Metadata or ParameterKind.MetadataValue or ParameterKind.MessageId
        or ParameterKind.MessageIdText or ParameterKind.Timestamp or ParameterKind.SequenceNumber or ParameterKind.Position or ParameterKind.DeliveryKey;

    /// <summary>Whether it is of the unit of work that applies events, which has ended when a processing group handles them.</summary>
    public bool IsOfUnitOfWork => Kind is ParameterKind.UnitOfWork or ParameterKind.Repository or ParameterKind.ConflictResolver || Type.IsAxonish("IConflictResolver");

    /// <summary>Whether neither Axonish nor a container could fill it.</summary>
    public bool IsUnsupplied =>
        Kind == ParameterKind.Unsupported
        || (Kind == ParameterKind.Service
            && (Type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_String or SpecialType.System_DateTime or SpecialType.System_Object
                || Type.TypeKind is TypeKind.Enum or TypeKind.Delegate
                || (Type.IsValueType && Type.IsParsable())
                || Type.IsNullableValue()));

    /// <summary>A parameter after the payload of a command handler.</summary>
    public static HandlerParameter OfCommand(IParameterSymbol symbol) => new(symbol, CommandKind(symbol));

    /// <summary>A parameter of an event handler outside aggregates that is not its event.</summary>
    public static HandlerParameter OfSubscription(IParameterSymbol symbol)
    {
        var kind = GroupKind(symbol) ?? EventKind(symbol);
        if (kind == ParameterKind.Unsupported && !IsOfEvent(symbol)) kind = CommandKind(symbol);
        return new HandlerParameter(symbol, kind is ParameterKind.TypedMessage or ParameterKind.ConflictResolver ? ParameterKind.Unsupported : kind);
    }

    /// <summary>A parameter after the payload of an event sourcing handler, which may depend on the event alone.</summary>
    public static HandlerParameter OfEvent(IParameterSymbol symbol) => new(symbol, EventKind(symbol));

    private static ParameterKind CommandKind(IParameterSymbol symbol)
    {
        var type = symbol.Type;
        if (symbol.Has(AttributeNames.MetadataValue)) return MetadataValueKind(symbol);
        if (symbol.Has(AttributeNames.MessageId)) return MessageIdKind(type);
        if (symbol.Has(AttributeNames.EventTimestamp) || symbol.Has(AttributeNames.SequenceNumber)) return ParameterKind.Unsupported;
        if (type.IsAxonish("Metadata")) return ParameterKind.Metadata;
        if (type.IsAxonish("IUnitOfWork")) return ParameterKind.UnitOfWork;
        if (type.IsAxonish("CommandMessage", arity: 1)) return ParameterKind.TypedMessage;
        if (type.IsAxonish("CommandMessage") || type.IsAxonish("Message")) return ParameterKind.Message;
        if (type.IsAxonish("EventMessage")) return ParameterKind.Unsupported;
        if (type.IsAxonish("IRepository", arity: 1)) return ParameterKind.Repository;
        if (type.IsAxonish("IConflictResolver")) return ParameterKind.ConflictResolver;
        if (IsCancellationToken(type)) return ParameterKind.CancellationToken;
        return type.IsRefLikeType || type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer || type.IsNullableValue()
            ? ParameterKind.Unsupported
            : symbol.ServiceKey() is not null ? ParameterKind.KeyedService
            : symbol.HasExplicitDefaultValue && type.IsReferenceType ? ParameterKind.OptionalService
            : ParameterKind.Service;
    }

    private static ParameterKind EventKind(IParameterSymbol symbol)
    {
        var type = symbol.Type;
        if (symbol.Has(AttributeNames.MetadataValue)) return MetadataValueKind(symbol);
        if (symbol.Has(AttributeNames.MessageId)) return MessageIdKind(type);
        if (symbol.Has(AttributeNames.EventTimestamp))
            return type.Name == "DateTimeOffset" && type.ContainingNamespace?.Name == "System" ? ParameterKind.Timestamp : ParameterKind.Unsupported;
        if (symbol.Has(AttributeNames.SequenceNumber))
            return type.SpecialType == SpecialType.System_Int64 ? ParameterKind.SequenceNumber : ParameterKind.Unsupported;
        if (type.IsAxonish("Metadata")) return ParameterKind.Metadata;
        return type.IsAxonish("EventMessage") || type.IsAxonish("Message") ? ParameterKind.Message : ParameterKind.Unsupported;
    }

    /// <summary>A parameter of a method that runs when its group is reset.</summary>
    public static HandlerParameter OfReset(IParameterSymbol symbol)
    {
        var parameter = OfSubscription(symbol);
        return parameter.IsOfOneEvent || parameter.Kind == ParameterKind.ReplayStatus ? new HandlerParameter(symbol, ParameterKind.Unsupported) : parameter;
    }

    private static ParameterKind? GroupKind(IParameterSymbol symbol)
    {
        var type = symbol.Type;
        if (symbol.Has(AttributeNames.Position)) return type.SpecialType == SpecialType.System_Int64 ? ParameterKind.Position : ParameterKind.Unsupported;
        if (type.IsAxonish("ReplayStatus")) return ParameterKind.ReplayStatus;
        return type.IsAxonish("DeliveryKey") ? ParameterKind.DeliveryKey : null;
    }

    private static bool IsOfEvent(IParameterSymbol symbol) =>
        symbol.Has(AttributeNames.EventTimestamp)
        || symbol.Has(AttributeNames.SequenceNumber)
        || symbol.Has(AttributeNames.Position)
        || symbol.Type.IsAxonish("CommandMessage");

    private static ParameterKind MetadataValueKind(IParameterSymbol symbol)
    {
        var type = symbol.Type.WithoutNull();
        return type.TypeKind == TypeKind.Enum || type.IsParsable() ? ParameterKind.MetadataValue : ParameterKind.Unsupported;
    }

    private static ParameterKind MessageIdKind(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_String ? ParameterKind.MessageIdText
        : type.Name == "Guid" && type.ContainingNamespace?.Name == "System" ? ParameterKind.MessageId
        : ParameterKind.Unsupported;

    private static bool IsCancellationToken(ITypeSymbol type) =>
        type is { Name: "CancellationToken", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } };
}
