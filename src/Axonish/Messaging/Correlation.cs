namespace Axonish.Messaging;

// What the messages created inside a unit of work inherit. The default is written as text only when somebody reads an event's
// metadata: an in-memory store never needs it.
internal sealed class Correlation
{
    private readonly Guid cause;
    private readonly string? conversation;
    private Metadata? metadata;

    internal Correlation(Metadata metadata)
    {
        this.metadata = metadata;
        IsGiven = true;
    }

    internal Correlation(Guid cause, string? conversation) => (this.cause, this.conversation) = (cause, conversation);

    // By the application, so that it may be of any size.
    internal bool IsGiven { get; }

    internal Metadata Metadata => metadata ??= Written();

    private Metadata Written()
    {
        var causation = cause.ToString();
        return Metadata.Of(MetadataKeys.CausationId, causation).With(MetadataKeys.CorrelationId, conversation ?? causation);
    }
}
