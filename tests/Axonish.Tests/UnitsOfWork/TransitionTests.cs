using Axonish.UnitsOfWork;

namespace Axonish.Tests.UnitsOfWork;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class TransitionTests
{
    private static readonly UnitOfWorkPhase[] Phases = Enum.GetValues<UnitOfWorkPhase>();
    private static readonly UnitOfWorkStep[] Steps = Enum.GetValues<UnitOfWorkStep>();

    [Test(Description = "rule C1: Started, PrepareCommit, Commit, AfterCommit, Cleanup")]
    public void AUnitOfWorkThatSucceeds_PassesAllPhasesInOrder() => Assert.That(
        Walk(UnitOfWorkStep.Prepare, UnitOfWorkStep.Store, UnitOfWorkStep.Settle, UnitOfWorkStep.CleanUp, UnitOfWorkStep.Close),
        Is.EqualTo(new[]
        {
            UnitOfWorkPhase.PrepareCommit, UnitOfWorkPhase.Commit, UnitOfWorkPhase.AfterCommit, UnitOfWorkPhase.Cleanup, UnitOfWorkPhase.Closed,
        }));

    [Test(Description = "rules C1 and C2: or Rollback, Cleanup, as long as nothing is stored")]
    public void AUnitOfWork_RollsBackFromEveryPhaseBeforeItsOutcomeIsSettled() => Assert.That(
        Phases.Where(phase => UnitOfWorkTransitions.TryNext(phase, UnitOfWorkStep.RollBack, out _)),
        Is.EqualTo(new[] { UnitOfWorkPhase.Started, UnitOfWorkPhase.PrepareCommit, UnitOfWorkPhase.Commit }));

    [Test(Description = "rule C2: what is stored stays stored")]
    public void WhatIsSettled_IsNeitherStoredNorRolledBackAgain()
    {
        UnitOfWorkPhase[] settled = [UnitOfWorkPhase.AfterCommit, UnitOfWorkPhase.Rollback, UnitOfWorkPhase.Cleanup, UnitOfWorkPhase.Closed];
        UnitOfWorkStep[] deciding = [UnitOfWorkStep.Prepare, UnitOfWorkStep.Store, UnitOfWorkStep.Settle, UnitOfWorkStep.RollBack];
        Assert.That(
            from phase in settled
            from step in deciding
            where UnitOfWorkTransitions.TryNext(phase, step, out _)
            select (phase, step),
            Is.Empty);
    }

    [Test(Description = "rule C1")]
    public void NoStep_LeadsBack() => Assert.That(
        from phase in Phases
        from step in Steps
        where UnitOfWorkTransitions.TryNext(phase, step, out var next) && next <= phase
        select (phase, step),
        Is.Empty);

    [Test(Description = "rule C1")]
    public void FromEveryPhase_AUnitOfWorkCanEnd()
    {
        var ending = new HashSet<UnitOfWorkPhase> { UnitOfWorkPhase.Closed };
        for (var round = 0; round < Phases.Length; round++)
        {
            foreach (var phase in Phases)
            {
                if (Steps.Any(step => UnitOfWorkTransitions.TryNext(phase, step, out var next) && ending.Contains(next))) ending.Add(phase);
            }
        }

        Assert.That(ending, Is.EquivalentTo(Phases));
    }

    [Test(Description = "rule C1")]
    public void WhatIsClosed_GoesNowhere() => Assert.That(Steps.Where(step => UnitOfWorkTransitions.TryNext(UnitOfWorkPhase.Closed, step, out _)), Is.Empty);

    private static UnitOfWorkPhase[] Walk(params UnitOfWorkStep[] steps)
    {
        var phase = UnitOfWorkPhase.Started;
        var walked = new List<UnitOfWorkPhase>();
        foreach (var step in steps)
        {
            Assert.That(UnitOfWorkTransitions.TryNext(phase, step, out phase), Is.True, $"{step}");
            walked.Add(phase);
        }

        return [.. walked];
    }
}
