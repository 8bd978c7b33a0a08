namespace Axonish;

/// <summary>The metadata keys that Axonish itself writes. Keys that start with <c>axonish.</c> are not taken from outside.</summary>
public static class MetadataKeys
{
    /// <summary>What all keys of the framework start with.</summary>
    public const string ReservedPrefix = "axonish.";

    /// <summary>The identifier of the message that began the conversation; a sender may set it.</summary>
    public const string CorrelationId = "axonish.correlationId";

    /// <summary>The identifier of the message that directly caused this one.</summary>
    public const string CausationId = "axonish.causationId";

    /// <summary>The processing groups inside whose handlers a message was sent, the nearest last: their names, with a line feed between.</summary>
    public const string HandledBy = "axonish.handledBy";

    /// <summary>
    /// On events that were applied while somebody listened to Axonish's spans: the span of their command, as the <c>traceparent</c> of W3C has it.
    /// Batches of processing groups are linked to it.
    /// </summary>
    public const string TraceParent = "axonish.traceParent";

    /// <summary>On the first event of a stream: which member of a family of aggregates it belongs to.</summary>
    public const string AggregateSubtype = "axonish.aggregateSubtype";
}
