namespace Axonish.Fixtures.Handling;

// Remembers what is sent while a handler is tested, as it was sent.
internal sealed class SentCommands : ICommandDispatchInterceptor
{
    private readonly Lock gate = new();
    private readonly List<CommandMessage> sent = [];
    private Guid tested;

    internal IReadOnlyList<CommandMessage> All
    {
        get
        {
            lock (gate) return [.. sent];
        }
    }

    public ValueTask<object?> InterceptAsync(CommandMessage message, Func<CommandMessage, ValueTask<object?>> next, CancellationToken ct)
    {
        lock (gate)
        {
            if (message.Id != tested) sent.Add(message);
        }

        return next(message);
    }

    // From here on; the command under test is not one that its handler sent.
    internal void Begin(Guid command)
    {
        lock (gate)
        {
            sent.Clear();
            tested = command;
        }
    }
}
