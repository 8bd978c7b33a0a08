namespace Axonish.UnitsOfWork;

// The machine of a unit of work, as one table: a row for each phase, a column for each step, and in it the phase that follows. Whatever path
// the code takes, short or full, it moves by this table.
internal static class UnitOfWorkTransitions
{
    private const byte No = byte.MaxValue;
    private const int Steps = 6;

    // A nested unit closes from Started: it hands all it has to its parent. Where nobody registered anything, there is nothing to settle or
    // to clean up, and a unit closes from Commit or Rollback.
    private static ReadOnlySpan<byte> Table =>
    [
        //               Prepare                            Store                         Settle                             RollBack                        CleanUp                        Close
        /* Started       */ (byte)UnitOfWorkPhase.PrepareCommit, (byte)UnitOfWorkPhase.Commit, No,                                (byte)UnitOfWorkPhase.Rollback, No,                            (byte)UnitOfWorkPhase.Closed,
        /* PrepareCommit */ No,                                  (byte)UnitOfWorkPhase.Commit, No,                                (byte)UnitOfWorkPhase.Rollback, No,                            No,
        /* Commit        */ No,                                  No,                           (byte)UnitOfWorkPhase.AfterCommit, (byte)UnitOfWorkPhase.Rollback, No,                            (byte)UnitOfWorkPhase.Closed,
        /* AfterCommit   */ No,                                  No,                           No,                                No,                             (byte)UnitOfWorkPhase.Cleanup, No,
        /* Rollback      */ No,                                  No,                           No,                                No,                             (byte)UnitOfWorkPhase.Cleanup, (byte)UnitOfWorkPhase.Closed,
        /* Cleanup       */ No,                                  No,                           No,                                No,                             No,                            (byte)UnitOfWorkPhase.Closed,
        /* Closed        */ No,                                  No,                           No,                                No,                             No,                            No,
    ];

    internal static bool TryNext(UnitOfWorkPhase phase, UnitOfWorkStep step, out UnitOfWorkPhase next)
    {
        var entry = Table[((int)phase * Steps) + (int)step];
        next = (UnitOfWorkPhase)entry;
        return entry != No;
    }
}
