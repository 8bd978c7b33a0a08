namespace Axonish.Processing.Tests.Groups;

// Rows in the token's own transaction.
[ProcessingGroup("memory-ledger", Strong = true, BatchSize = 10)]
public sealed class MemoryLedger(BalanceRows rows)
{
    [EventHandler]
    public void On(Deposited deposited, [Position] long position, ReplayStatus status, LedgerDraft draft)
    {
        draft.Add(position, deposited.Amount, status);
        if (rows.Fails(deposited) is { } failure) throw failure;
    }

    [ResetHandler]
    public void Clear(LedgerDraft draft)
    {
        draft.Clear();
        if (rows.ResetFails() is { } failure) throw failure;
    }
}
