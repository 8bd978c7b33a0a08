namespace Axonish.Tests.Expiring;

// Handlers that wait: one listens to its token, another does not.
public sealed record WaitFor(Func<CancellationToken, Task> Task);

public class Waiters
{
    [CommandHandler]
    public Task HandleAsync(WaitFor command, IUnitOfWork _, CancellationToken ct) => command.Task(ct);
}
