using Axonish.UnitsOfWork;

namespace Axonish.Tests.UnitsOfWork;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class CommitTargetTests
{
    private static readonly EventLogTarget Log = new(new InMemoryEventStore(), TimeProvider.System);
    private static readonly AppendCondition Condition = AppendCondition.StreamAbsent("Diary", "d-1");

    [Test(Description = "rules C2 and D6: two stores cannot commit as one")]
    public void AUnitOfWorkThatNeedsTwoTargets_IsRefused_AndBothAreNamed() => Assert.That(
        () => CommitTargets.Choose([new Target(CommitClaim.Required)], Log, Content(conditions: 1, receipt: false)),
        Throws.InvalidOperationException.With.Message.Contains("a table").And.Message.Contains("Diary 'd-1'").And.Message.Contains("'Write'"));

    [Test(Description = "rules C2 and D6")]
    public void TwoOpenedTargets_AreRefusedToo() => Assert.That(
        () => CommitTargets.Choose([new Target(CommitClaim.Required), new Target(CommitClaim.Required)], Log, Content(conditions: 0, receipt: false)),
        Throws.InvalidOperationException);

    [Test(Description = "rule D9: a receipt stands where its command's changes do")]
    public void WhatEitherCouldStore_GoesToTheTargetThatWasOpened()
    {
        var opened = new Target(CommitClaim.Optional);
        Assert.That(CommitTargets.Choose([opened], Log, Content(conditions: 0, receipt: true)), Is.SameAs(opened));
    }

    [Test(Description = "rule C2")]
    public void TheTargetThatIsRequired_GoesBeforeOneThatIsNot() =>
        Assert.That(CommitTargets.Choose([new Target(CommitClaim.Optional)], Log, Content(conditions: 1, receipt: true)), Is.SameAs(Log));

    [Test(Description = "rule C2")]
    public void WhereThereIsNothingToStore_NothingIsAsked() =>
        Assert.That(CommitTargets.Choose([new Target(CommitClaim.None)], Log, Content(conditions: 0, receipt: false)), Is.Null);

    private static CommitContent Content(int conditions, bool receipt) => new(
        "Write",
        conditions > 0 ? [new EventMessage(new EventType<string>("written"), "x", Metadata.Empty, new EventHeader
        {
            Id = Guid.NewGuid(),
            Timestamp = DateTimeOffset.UnixEpoch,
            AggregateType = "Diary",
            AggregateIdentifier = "d-1",
            SequenceNumber = 0,
        })] : [],
        [.. Enumerable.Repeat(Condition, conditions)],
        receipt ? new CommandReceipt(Guid.NewGuid(), default) : null);

    private sealed class Target(CommitClaim claim) : ICommitTarget
    {
        public CommitClaim ClaimOn(in CommitContent content) => claim;

        public string Describe(in CommitContent content) => "a table";

        public ValueTask StoreAsync(CommitContent content, CancellationToken ct) => default;
    }
}
