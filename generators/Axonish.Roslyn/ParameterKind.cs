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
}
