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
}
