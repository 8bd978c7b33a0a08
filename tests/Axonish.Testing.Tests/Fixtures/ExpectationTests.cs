using Axonish.Testing.Tests.Fixtures.Domain;

namespace Axonish.Testing.Tests.Fixtures;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class ExpectationTests
{
    private static readonly string[] Guarantors = ["Ada", "Bob"];
    private static readonly AggregateTestFixture<Loan> Open = new AggregateTestFixture<Loan>().Given(new LoanOpened("l-1", 100m, Guarantors));

    [Test(Description = "testing.md")]
    public void WhatHappened_FulfilsEveryExpectation() => Open
        .When(new Repay("l-1", 30m))
        .ExpectSuccess()
        .ExpectEvents(new LoanRepaid("l-1", 30m))
        .ExpectEventsMatching(stored => stored is { Payload: LoanRepaid { Amount: 30m }, SequenceNumber: 1, AggregateIdentifier: "l-1" })
        .ExpectResult(70m)
        .ExpectNotDeleted()
        .ExpectState(loan => Assert.That(loan.Balance, Is.EqualTo(70m)));

    [Test]
    public void EventsAndResults_AreComparedByWhatTheyHold_ListsToo()
    {
        new AggregateTestFixture<Loan>()
            .When(new OpenLoan("l-1", 100m, ["Ada", "Bob"]))
            .ExpectEvents(new LoanOpened("l-1", 100.00m, new List<string> { "Ada", "Bob" }))
            .ExpectResult("l-1");
        Open.When(new DescribeLoan("l-1"))
            .ExpectResult(new LoanDescription(100m, new List<string> { "Ada", "Bob" }, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)))
            .ExpectNoEvents();
    }

    [Test]
    public void ARefusal_StoresNothing_AndLeavesTheState() => Open
        .When(new Repay("l-1", 101m))
        .ExpectException<InvalidOperationException>("More than is owed.")
        .ExpectException<Exception>()
        .ExpectNoEvents()
        .ExpectState(loan => Assert.That(loan.Balance, Is.EqualTo(100m)));

    [Test]
    public void ADeletion_IsSeen() => Open
        .Given(new LoanRepaid("l-1", 100m))
        .When(new CloseLoan("l-1"))
        .ExpectEvents(new LoanClosed("l-1"))
        .ExpectDeleted();

    [Test(Description = "rule A10")]
    public void ADeletedAggregate_CanBeGiven() => Open
        .Given(new LoanRepaid("l-1", 100m), new LoanClosed("l-1"))
        .When(new Repay("l-1", 1m))
        .ExpectException<AggregateDeletedException>()
        .ExpectDeleted();

    [Test]
    public void ACommandOfANameOfItsOwn_IsSentAsAMessage_WithItsMetadata()
    {
        var command = new ShiftLoan("l-1", 5m);

        Open.When(new CommandMessage(Guid.NewGuid(), "loans.shift", command, Metadata.Of("teller", "Eve"))).ExpectEvents(new LoanRepaid("l-1", 5m));
        Open.When(new CommandMessage(Guid.NewGuid(), "loans.shift", command)).ExpectEvents(new LoanRepaid("l-1", 0m));
        Assert.That(() => Open.When(new CommandMessage(Guid.NewGuid(), "loans.shift", command), Metadata.Of("teller", "Eve")), Throws.ArgumentException);
    }

    [Test]
    public void MetadataTravels_WithGivenEventsAndWithTheCommand()
    {
        Metadata? seen = null;

        new AggregateTestFixture<Loan>()
            .Given(new LoanOpened("l-1", 100m, []), Metadata.Of("from", "afar"))
            .Configure(axonish => axonish.Intercept(new Spy(metadata => seen = metadata)))
            .When(new Repay("l-1", 1m), Metadata.Of("teller", "Eve"))
            .ExpectEventsMatching(stored => stored.Metadata.ContainsKey(MetadataKeys.CausationId));

        Assert.That(seen?["teller"], Is.EqualTo("Eve"));
    }

    [Test]
    public void AnEventThatDiffers_IsShownBesideTheExpectedOne() => Message.Of(() => Open
        .When(new Repay("l-1", 30m))
        .ExpectEvents(new LoanRepaid("l-1", 35m)));

    [Test]
    public void AnEventThatDiffersInAList_IsShown() => Message.Of(() => new AggregateTestFixture<Loan>()
        .When(new OpenLoan("l-1", 100m, ["Ada", "Bob"]))
        .ExpectEvents(new LoanOpened("l-1", 100m, ["Ada", "Cyd"])));

    [Test]
    public void AnEventOfAnotherClass_IsShown() => Message.Of(() => Open.When(new Repay("l-1", 30m)).ExpectEvents(new LoanClosed("l-1")));

    [Test]
    public void AMissingEvent_IsShown() => Message.Of(() => Open
        .When(new Repay("l-1", 30m))
        .ExpectEvents(new LoanRepaid("l-1", 30m), new LoanClosed("l-1")));

    [Test]
    public void AnEventThatWasNotExpected_IsShown() => Message.Of(() => Open.When(new Repay("l-1", 30m)).ExpectNoEvents());

    [Test]
    public void AnEventThatDoesNotFit_IsShown() => Message.Of(() => Open
        .When(new Repay("l-1", 30m))
        .ExpectEventsMatching(stored => stored.SequenceNumber == 7));

    [Test]
    public void MorePredicatesThanEvents_AreShown() => Message.Of(() => Open.When(new Repay("l-1", 30m)).ExpectEventsMatching(_ => true, _ => true));

    [Test]
    public void AResultThatDiffers_IsShown() => Message.Of(() => Open.When(new Repay("l-1", 30m)).ExpectResult(65m));

    [Test]
    public void AResultOfAnotherClass_IsShown() => Message.Of(() => Open.When(new Repay("l-1", 30m)).ExpectResult(70));

    [Test]
    public void APartOfAResultThatDiffers_IsShown() => Message.Of(() => Open
        .When(new DescribeLoan("l-1"))
        .ExpectResult(new LoanDescription(100m, ["Ada"], new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))));

    [Test]
    public void ARefusalThatWasNotExpected_IsShown() => Message.Of(() => Open.When(new Repay("l-1", 101m)).ExpectSuccess());

    [Test]
    public void ARefusalInPlaceOfEvents_IsShown_WithItsCause()
    {
        Message.Of(() => Open.When(new Repay("l-1", 101m)).ExpectEvents(new LoanRepaid("l-1", 101m)));

        Assert.That(() => Open.When(new Repay("l-1", 101m)).ExpectResult(0m),
            Throws.TypeOf<AxonishTestException>().With.InnerException.Message.EqualTo("More than is owed."));
    }

    [Test]
    public void ARefusalThatDidNotCome_IsShown() => Message.Of(() => Open.When(new Repay("l-1", 30m)).ExpectException<InvalidOperationException>());

    [Test]
    public void AnotherException_IsShown() => Message.Of(() => Open.When(new Repay("l-1", 101m)).ExpectException<ArgumentException>("Too much."));

    [Test]
    public void AnotherMessage_IsShown() => Message.Of(() => Open.When(new Repay("l-1", 101m)).ExpectException<InvalidOperationException>("Too much."));

    [Test]
    public void ADeletionThatDidNotCome_IsShown() => Message.Of(() => Open.When(new Repay("l-1", 1m)).ExpectDeleted());

    [Test]
    public void ADeletionThatWasNotExpected_IsShown() => Message.Of(() => Open
        .Given(new LoanRepaid("l-1", 100m)).When(new CloseLoan("l-1")).ExpectNotDeleted());

    [Test]
    public void AStateThatIsNotThere_IsShown() => Message.Of(() => new AggregateTestFixture<Loan>().When(new Repay("l-1", 1m)).ExpectState(_ => { }));

    [Test]
    public void WhatATestAssertsOfTheState_ReachesItAsItWasThrown() => Assert.That(
        () => Open.When(new Repay("l-1", 1m)).ExpectState(_ => throw new NotSupportedException("mine")),
        Throws.TypeOf<NotSupportedException>().With.Message.EqualTo("mine"));

    private sealed class Spy(Action<Metadata> see) : ICommandHandlerInterceptor
    {
        public ValueTask<object?> InterceptAsync(CommandMessage message, IUnitOfWork unitOfWork, InterceptorChain chain)
        {
            see(message.Metadata);
            return chain.ProceedAsync();
        }
    }
}
