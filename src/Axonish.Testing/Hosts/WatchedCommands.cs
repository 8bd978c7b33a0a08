namespace Axonish.Hosts;

// Sees every command twice: from its sending to its answer, and around its handler, which may go on when its sender has stopped waiting.
internal sealed class WatchedCommands(RunningWork work) : ICommandDispatchInterceptor, ICommandHandlerInterceptor
{
    private readonly Lock gate = new();
    private readonly List<CommandMessage> sent = [];

    internal IReadOnlyList<CommandMessage> Sent
    {
        get
        {
            lock (gate) return [.. sent];
        }
    }

    public ValueTask<object?> InterceptAsync(CommandMessage message, Func<CommandMessage, ValueTask<object?>> next, CancellationToken ct)
    {
        lock (gate) sent.Add(message);
        return work.RunAsync($"command {message.Name} ({message.Id})", () => next(message));
    }

    public ValueTask<object?> InterceptAsync(CommandMessage message, IUnitOfWork unitOfWork, InterceptorChain chain) =>
        work.RunAsync($"handler of {message.Name} ({message.Id})", chain.ProceedAsync);
}
