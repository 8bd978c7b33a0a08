namespace Axonish.Tests.Stopping;

// A handler that asks for nothing but its command, so that there is no unit of work.
public sealed record Linger(Task Task);

public class Lingerer
{
    [CommandHandler]
    public async Task<string> HandleAsync(Linger command)
    {
        await command.Task;
        return "lingered";
    }
}
