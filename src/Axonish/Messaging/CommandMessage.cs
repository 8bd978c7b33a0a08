namespace Axonish;

/// <summary>A command on its way to its handler.</summary>
/// <remarks>Immutable, hence safe to share between threads, as far as the payload is.</remarks>
public class CommandMessage : Message
{
    /// <summary>A command that is routed by a name of its own.</summary>
    /// <param name="id">The message's identifier; sending again with the same one is recognised.</param>
    /// <param name="name">The command's name; by default the full name of the payload's type.</param>
    /// <param name="payload">The command.</param>
    /// <param name="metadata">What travels beside it.</param>
    public CommandMessage(Guid id, string name, object payload, Metadata? metadata = null)
        : base(id, payload, metadata ?? Metadata.Empty)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
    }

    /// <summary>A command that is routed by the full name of its type.</summary>
    /// <param name="id">The message's identifier; sending again with the same one is recognised.</param>
    /// <param name="payload">The command.</param>
    /// <param name="metadata">What travels beside it.</param>
    public CommandMessage(Guid id, object payload, Metadata? metadata = null)
        : this(id, MessageName.Of(payload), payload, metadata)
    {
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>The same message with another command, for interceptors that change what is sent.</summary>
    /// <param name="payload">The command. Its handler is still found by <see cref="Name"/>, so it is of the class that this one takes.</param>
    /// <returns>A new message with the same identifier, name and metadata.</returns>
    public CommandMessage WithPayload(object payload) => new(Id, Name, payload, Metadata);

    /// <summary>The same message with other metadata.</summary>
    /// <param name="metadata">What travels beside the command, in the place of all that did.</param>
    /// <returns>A new message with the same identifier, name and payload.</returns>
    public virtual CommandMessage WithMetadata(Metadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return new CommandMessage(Id, Name, Payload, metadata);
    }

    /// <summary>The same message with more metadata.</summary>
    /// <param name="metadata">What is added; where a key is there already, this value replaces it.</param>
    /// <returns>A new message with the same identifier, name and payload.</returns>
    public virtual CommandMessage AndMetadata(Metadata metadata) => WithMetadata(Metadata.MergedWith(metadata));
}
