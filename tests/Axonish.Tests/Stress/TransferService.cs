namespace Axonish.Tests.Stress;

// Two ledgers in one unit of work, by nested commands.
public sealed record Transfer(string From, string To, int Entry, Ending Ending);

public class TransferService(ICommandGateway gateway)
{
    [CommandHandler]
    public async Task Handle(Transfer command, CancellationToken ct)
    {
        await gateway.SendAsync(new AddEntry(command.From, command.Entry, Ending.Simple), ct: ct);
        await gateway.SendAsync(new AddEntry(command.To, -command.Entry, command.Ending), ct: ct);
    }
}
