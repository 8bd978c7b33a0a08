namespace Axonish;

/// <summary>A payload with its name, identifier and metadata: what commands and events have in common.</summary>
/// <remarks>Immutable, hence safe to share between threads, as far as the payload is.</remarks>
public abstract class Message
{
    private protected Message(Guid id, string name, object payload, Metadata metadata)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(metadata);
        Id = id;
        Name = name;
        Payload = payload;
        Metadata = metadata;
    }

    /// <summary>What identifies this message for good; a message sent again keeps it.</summary>
    public Guid Id { get; }

    /// <summary>The name by which the message is routed and, for events, stored.</summary>
    public string Name { get; }

    /// <summary>The command or event itself.</summary>
    public object Payload { get; }

    /// <summary>What travels beside the payload.</summary>
    public Metadata Metadata { get; }
}
