namespace Axonish.Roslyn;

/// <summary>The attributes of namespace Axonish, by the names of their classes.</summary>
internal static class AttributeNames
{
    public const string Namespace = "Axonish";

    public const string Aggregate = "AggregateAttribute";

    public const string AggregateIdentifier = "AggregateIdentifierAttribute";

    public const string AggregateMember = "AggregateMemberAttribute";

    public const string AggregateVersion = "AggregateVersionAttribute";

    public const string CommandHandler = "CommandHandlerAttribute";

    public const string CommandHandlerInterceptor = "CommandHandlerInterceptorAttribute";

    public const string CreationPolicy = "CreationPolicyAttribute";

    public const string DisallowReplay = "DisallowReplayAttribute";

    public const string EntityId = "EntityIdAttribute";

    public const string Event = "EventAttribute";

    public const string EventHandler = "EventHandlerAttribute";

    public const string EventSourcingHandler = "EventSourcingHandlerAttribute";

    public const string EventTimestamp = "EventTimestampAttribute";

    public const string ExceptionHandler = "ExceptionHandlerAttribute";

    public const string MessageId = "MessageIdAttribute";

    public const string MetadataValue = "MetadataValueAttribute";

    public const string Position = "PositionAttribute";

    public const string ProcessingGroup = "ProcessingGroupAttribute";

    public const string ResetHandler = "ResetHandlerAttribute";

    public const string SequenceNumber = "SequenceNumberAttribute";

    public const string SubscribingGroup = "SubscribingGroupAttribute";

    public const string TargetAggregateIdentifier = "TargetAggregateIdentifierAttribute";

    public const string TargetAggregateVersion = "TargetAggregateVersionAttribute";

    public const string Upcaster = "UpcasterAttribute";

    /// <summary>The full name, as the compiler's lookup by attribute wants it.</summary>
    public static string Full(string name) => $"{Namespace}.{name}";
}
