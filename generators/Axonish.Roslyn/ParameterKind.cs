namespace Axonish.Roslyn;

/// <summary>What a handler's parameter is filled from (rule B11).</summary>
internal enum ParameterKind
{
    Unsupported,
    State,
    Payload,
    TypedMessage,
    Message,
    Metadata,
    MetadataValue,
    UnitOfWork,
    CancellationToken,
    MessageId,
    MessageIdText,
    Repository,
    ConflictResolver,
    Service,
    OptionalService,
    KeyedService,
    Timestamp,
    SequenceNumber,
    InterceptorChain,
    Exception,
    Position,
    ReplayStatus,
    DeliveryKey,

    /// <summary>The event as an <c>EventMessage&lt;T&gt;</c>.</summary>
    PayloadMessage,

    /// <summary>A run of a batch's events that fit.</summary>
    PayloadList,

    /// <summary>A run of a batch's events that fit, each as an <c>EventMessage&lt;T&gt;</c>.</summary>
    PayloadMessageList,
}
