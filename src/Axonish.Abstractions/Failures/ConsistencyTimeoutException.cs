namespace Axonish;

/// <summary>The command is committed, but a processing group that its sender waits for has not handled its events (rule E2).</summary>
/// <param name="message">What happened, to what, and what to do.</param>
/// <param name="cause">The failure behind it, if there is one.</param>
public sealed class ConsistencyTimeoutException(string message, Exception? cause = null) : AxonishException(message, cause)
{
    /// <summary>What the handler answered.</summary>
    public object? Result { get; init; }

    /// <summary>The position of the command's last event; the groups will pass it, or are stopped before it.</summary>
    public long? Position { get; init; }

    /// <summary>The groups that have not handled the events.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];
}
