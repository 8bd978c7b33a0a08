using Axonish.EventStore.Engine;

namespace Axonish.Tests.EventStore.GroupCommit;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class UnresolvedAppendsTests
{
    private static readonly Exception Error = new EventStoreException("The disk failed.");

    [Test(Description = "promise G4: what is unknown stays so until it is checked, and nothing else is")]
    public void UntilItIsChecked()
    {
        var unresolved = new UnresolvedAppends();
        var (known, other) = (New(), New());
        unresolved.Add([known]);

        Assert.That(unresolved.OutcomeOf(known, Error).Kind, Is.EqualTo(AppendOutcomeKind.Unknown));
        Assert.That(unresolved.OutcomeOf(other, Error).Kind, Is.EqualTo(AppendOutcomeKind.NotCommitted));
        unresolved.Settle([known]);
        Assert.That(unresolved.OutcomeOf(known, Error).Kind, Is.EqualTo(AppendOutcomeKind.NotCommitted));
    }

    [Test(Description = "promises G4, G13, limit: as many are remembered as are allowed; one more, and anything may be unknown")]
    public void OneMoreThanItRemembers()
    {
        var unresolved = new UnresolvedAppends();
        var all = Enumerable.Range(0, UnresolvedAppends.Limit).Select(_ => New()).ToList();
        unresolved.Add(all);
        unresolved.Add(all);
        Assert.That(unresolved.MayHold(New()), Is.False);

        var last = New();
        unresolved.Add([last]);
        Assert.That(unresolved.MayHold(last), Is.True);
        Assert.That(unresolved.MayHold(New()), Is.True);
    }

    private static PendingAppend New() => new(new EventAppend([], [], [new CommandReceipt(Guid.NewGuid(), default)]), []);
}
