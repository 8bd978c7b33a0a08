namespace Axonish;

/// <summary>
/// A command came with the message identifier of another command that was handled before and is remembered. Nothing of it is handled:
/// each message needs an identifier of its own, and the same one only when it is sent again.
/// </summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="cause">What caused it.</param>
public sealed class MessageIdReusedException(string message, Exception? cause = null) : AxonishException(message, cause)
{
    /// <summary>The identifier.</summary>
    public Guid MessageId { get; init; }

    /// <summary>The name of the command that was refused.</summary>
    public string? Command { get; init; }

    /// <summary>The name of the command that is remembered under the identifier.</summary>
    public string? RememberedCommand { get; init; }
}
