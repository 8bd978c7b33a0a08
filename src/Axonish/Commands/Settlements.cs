namespace Axonish.Commands;

// The questions that decide how a command ends. The short path and the full one ask them here, so that both end the same.
internal static class Settlements
{
    // Throws the first failure where the handler's answer does not count.
    internal static Settlement AfterAnswer(CommandUnitOfWork unit)
    {
        unit.Cancellation.ThrowIfCancellationRequested();
        if (unit.RollbackCause is not null) unit.ThrowIfPoisoned();
        if (unit.MustVerify) return Settlement.Verify;
        return unit.RollbackCause is null ? Settlement.Commit : Settlement.RollBack;
    }

    // A refusal counts only if the state that it was decided on is current.
    internal static Settlement AfterRefusal(CommandUnitOfWork unit, Exception refusal) =>
        unit.IsUnverified && !unit.LostRace && refusal is not OperationCanceledException ? Settlement.Verify : Settlement.RollBack;

    // A commit that failed before the store was asked ends like a refusal of the handler.
    internal static Settlement AfterFailedCommit(CommandUnitOfWork unit, Exception failure) =>
        !unit.AskedStore || failure is LimitExceededException ? AfterRefusal(unit, failure) : Settlement.RollBack;
}
