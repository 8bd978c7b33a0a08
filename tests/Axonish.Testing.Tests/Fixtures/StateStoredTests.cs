using Axonish.Testing.Tests.Fixtures.Domain;

namespace Axonish.Testing.Tests.Fixtures;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class StateStoredTests
{
    [Test(Description = "rule D6")]
    public void AGivenState_IsMetAndChanged_AndTheGivenObjectIsNot()
    {
        var shelf = Shelf.With("s-1", "Emma");

        new AggregateTestFixture<Shelf>().GivenState(shelf)
            .When(new PutOnShelf("s-1", "Ulysses"))
            .ExpectResult(2)
            .ExpectEvents(new BookPut("Ulysses"))
            .ExpectState(stored => Assert.That(stored.Books, Is.EqualTo(new[] { "Emma", "Ulysses" })));

        Assert.That(shelf.Books, Is.EqualTo(new[] { "Emma" }));
    }

    [Test(Description = "rule D6")]
    public void ARefusal_LeavesTheStoredState() => new AggregateTestFixture<Shelf>().GivenState(Shelf.With("s-1", "Emma"))
        .When(new PutOnShelf("s-1", "Ulysses", Fails: true))
        .ExpectException<InvalidOperationException>("The shelf is full.")
        .ExpectNoEvents()
        .ExpectState(stored => Assert.That(stored.Books, Is.EqualTo(new[] { "Emma" })));

    [Test(Description = "rule D6")]
    public void ItIsCreatedOnce()
    {
        new AggregateTestFixture<Shelf>().When(new SetUpShelf("s-1")).ExpectResult("s-1").ExpectNoEvents()
            .ExpectState(stored => Assert.That(stored.Books, Is.Empty));
        new AggregateTestFixture<Shelf>().GivenCommands(new SetUpShelf("s-1")).When(new SetUpShelf("s-1")).ExpectException<AggregateAlreadyExistsException>();
    }

    [Test(Description = "rules A10 and D6")]
    public void ItIsDeletedForGood()
    {
        var shelf = new AggregateTestFixture<Shelf>().GivenState(Shelf.With("s-1"));

        shelf.When(new TakeDownShelf("s-1")).ExpectDeleted();
        shelf.GivenCommands(new TakeDownShelf("s-1")).When(new PutOnShelf("s-1", "Emma")).ExpectException<AggregateDeletedException>();
        Message.Of(() => shelf.When(new TakeDownShelf("s-1")).ExpectState(_ => { }));
    }

    [Test(Description = "case T51: events emitted while the state is looked at are not stored")]
    public void WhatIsAppliedWhileTheStateIsLookedAt_IsNotStored() => new AggregateTestFixture<Shelf>().GivenState(Shelf.With("s-1"))
        .When(new PutOnShelf("s-1", "Emma"))
        .ExpectState(stored => stored.Put("Ulysses"))
        .ExpectState(stored => Assert.That(stored.Books, Is.EqualTo(new[] { "Emma" })))
        .ExpectEvents(new BookPut("Emma"));

    [Test]
    public void EventsCannotBringItAbout() => Message.Of(() => new AggregateTestFixture<Shelf>().Given(new BookPut("Emma")).When(new PutOnShelf("s-1", "Ulysses")));
}
