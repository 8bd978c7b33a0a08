namespace Axonish.Processing.Tests.Groups;

// Sends a command for each deposit on an account that says where it is to go on to.
[ProcessingGroup("relays", Strong = true, Order = 1)]
public sealed class CommandRelay(BalanceRows rows, ICommandGateway commands)
{
    [EventHandler]
    public async Task On(Deposited deposited, CancellationToken ct)
    {
        if (!deposited.AccountId.StartsWith("from-", StringComparison.Ordinal)) return;
        await commands.SendAsync(new Deposit(deposited.AccountId.Replace("from-", "to-", StringComparison.Ordinal), deposited.Amount), GroupHost.Strongly, ct);
        if (rows.RelayFails() is { } failure) throw failure;
    }

    [EventHandler(typeof(AccountOpened))]
    public void OnOpened([Position] long position) => rows.Relayed.Enqueue($"relay {position}");
}
