namespace Axonish;

/// <summary>A payload with its name, identifier and metadata: what commands and events have in common.</summary>
/// <remarks>Immutable, hence safe to share between threads, as far as the payload is.</remarks>
public abstract class Message
{
    private Metadata? metadata;

    private protected Message(Guid id, object payload, Metadata? metadata)
    {
        ArgumentNullException.ThrowIfNull(payload);
        Id = id;
        Payload = payload;
        this.metadata = metadata;
    }

    /// <summary>What identifies this message for good; a message sent again keeps it.</summary>
    public Guid Id { get; }

    /// <summary>The name by which the message is routed and, for events, stored.</summary>
    public abstract string Name { get; }

    /// <summary>The command or event itself.</summary>
    public object Payload { get; }

    // Without what is inherited and nobody has asked for yet: for checks that need not pay for it.
    internal Metadata MeasuredMetadata => metadata ?? Metadata.Empty;

    /// <summary>What travels beside the payload.</summary>
    public Metadata Metadata => metadata ??= Inherit();

    // What it inherits where it has nothing of its own; two readers may both ask, and come to equal results.
    private protected virtual Metadata Inherit() => Metadata.Empty;
}
