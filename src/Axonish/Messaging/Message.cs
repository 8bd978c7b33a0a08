using Axonish.Messaging;

namespace Axonish;

/// <summary>A payload with its name, identifier and metadata: what commands and events have in common.</summary>
/// <remarks>Immutable, hence safe to share between threads, as far as the payload is.</remarks>
public abstract class Message
{
    private volatile Correlation? correlation;
    private Metadata metadata;

    private protected Message(Guid id, object payload, Metadata metadata, Correlation? correlation = null)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(metadata);
        Id = id;
        Payload = payload;
        this.metadata = metadata;
        this.correlation = correlation;
    }

    /// <summary>What identifies this message for good; a message sent again keeps it.</summary>
    public Guid Id { get; }

    /// <summary>The name by which the message is routed and, for events, stored.</summary>
    public abstract string Name { get; }

    /// <summary>The command or event itself.</summary>
    public object Payload { get; }

    // Without what the framework adds by itself and has not written yet: for checks that need not pay for it.
    internal Metadata MeasuredMetadata => correlation is { IsGiven: true } ? Metadata : metadata;

    /// <summary>What travels beside the payload.</summary>
    public Metadata Metadata
    {
        get
        {
            // Two readers may both join; they come to equal results, for what is inherited never hides what is the message's own.
            if (correlation is not { } inherited) return metadata;
            metadata = inherited.Metadata.MergedWith(metadata);
            correlation = null;
            return metadata;
        }
    }
}
