namespace Axonish.Threads.Victim;

// Two aggregates by nested commands.
public sealed record Move(int From, int To);

public class Moves(ICommandGateway gateway)
{
    // Always in the same order, so that no circle closes.
    [CommandHandler]
    public async Task HandleAsync(Move command, CancellationToken ct)
    {
        var (first, second) = (Math.Min(command.From, command.To), Math.Max(command.From, command.To));
        await gateway.SendAsync(new Count($"tally-{first:D2}", 1), ct: ct);
        if (second != first) await gateway.SendAsync(new Count($"tally-{second:D2}", -1), ct: ct);
    }
}
