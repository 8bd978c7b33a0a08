namespace Axonish.Commands;

// The questions that decide how a command ends. The short path and the full one ask them here, so that both end the same.
internal static class Settlements
{
    // Throws the first failure where the handler's answer is not to be had.
    internal static Settlement AfterAnswer(CommandUnitOfWork unit)
    {
        unit.Cancellation.ThrowIfCancellationRequested();
        if (unit.RollbackCause is not null) unit.ThrowIfPoisoned();
        if (unit.MustVerify) return Settlement.Verify;
        return unit.RollbackCause is null ? Settlement.Commit : Settlement.RollBack;
    }

    // A refusal counts where the state that it rests on does.
    internal static Settlement AfterRefusal(CommandUnitOfWork unit, Exception refusal) =>
        unit.IsUnverified && !unit.LostRace && refusal is not OperationCanceledException ? Settlement.Verify : Settlement.RollBack;

    // A commit that never came to the store is refused as a handler refuses.
    internal static Settlement AfterFailedCommit(CommandUnitOfWork unit, Exception failure) =>
        !unit.AskedStore || failure is LimitExceededException ? AfterRefusal(unit, failure) : Settlement.RollBack;
}
