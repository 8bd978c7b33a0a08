namespace Axonish;

/// <summary>A command on its way to its handler, with the payload's type known.</summary>
/// <typeparam name="TCommand">The payload's type.</typeparam>
/// <remarks>Immutable, hence safe to share between threads, as far as the payload is.</remarks>
public sealed class CommandMessage<TCommand> : CommandMessage
    where TCommand : notnull
{
    /// <summary>A command that is routed by a name of its own.</summary>
    /// <param name="id">The message's identifier; sending again with the same one is recognised.</param>
    /// <param name="name">The command's name; by default the full name of the payload's type.</param>
    /// <param name="payload">The command.</param>
    /// <param name="metadata">What travels beside it.</param>
    public CommandMessage(Guid id, string name, TCommand payload, Metadata? metadata = null)
        : base(id, name, payload, metadata) => Payload = payload;

    /// <summary>A command that is routed by the full name of its type.</summary>
    /// <param name="id">The message's identifier; sending again with the same one is recognised.</param>
    /// <param name="payload">The command.</param>
    /// <param name="metadata">What travels beside it.</param>
    public CommandMessage(Guid id, TCommand payload, Metadata? metadata = null)
        : base(id, payload, metadata) => Payload = payload;

    /// <summary>The command itself.</summary>
    public new TCommand Payload { get; }

    /// <summary>The same message with another command of the same class.</summary>
    /// <param name="payload">The command.</param>
    /// <returns>A new message with the same identifier, name and metadata.</returns>
    public CommandMessage<TCommand> WithPayload(TCommand payload) => new(Id, Name, payload, Metadata);

    /// <inheritdoc/>
    public override CommandMessage<TCommand> WithMetadata(Metadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return new CommandMessage<TCommand>(Id, Name, Payload, metadata);
    }

    /// <inheritdoc/>
    public override CommandMessage<TCommand> AndMetadata(Metadata metadata) => WithMetadata(Metadata.MergedWith(metadata));
}
