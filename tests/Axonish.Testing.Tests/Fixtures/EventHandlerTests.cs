using Axonish.Testing.Tests.Fixtures.Domain;

namespace Axonish.Testing.Tests.Fixtures;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class EventHandlerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Test(Description = "rule C3")]
    public void AHandlerOfEvents_FulfilsEveryExpectation()
    {
        var letters = new Letters();
        Open(letters)
            .GivenCurrentTime(Noon)
            .When<Loan>("l-1", new LoanRepaid("l-1", 100m))
            .ExpectSuccess()
            .ExpectCommands(new CloseLoan("l-1"))
            .ExpectEvents(new LoanClosed("l-1"), new LoanSettled("l-1", Noon))
            .ExpectEventsMatching(closed => closed is { AggregateIdentifier: "l-1", SequenceNumber: 2 }, settled => settled.AggregateType.Length == 0)
            .ExpectPublished(new LoanSettled("l-1", Noon));

        Assert.That(letters.Sent, Is.EqualTo(new[] { "l-1#1: 100", "l-1 is settled" }));
    }

    [Test]
    public void StoredEventsAreNotShown_HandledOnesAre()
    {
        var letters = new Letters();
        Open(letters)
            .Given<Loan>("l-1", new LoanRepaid("l-1", 1m))
            .GivenHandled<Loan>("l-1", new LoanRepaid("l-1", 2m))
            .GivenHandled(new LoanSettled("l-0", Noon))
            .GivenCommands(new Repay("l-1", 3m))
            .When<Loan>("l-1", new LoanRepaid("l-1", 4m))
            .ExpectNoEvents()
            .ExpectNoCommands();

        Assert.That(letters.Sent, Is.EqualTo(new[] { "l-1#2: 2", "l-0 is settled", "l-1#3: 3", "l-1#4: 4" }));
    }

    [Test]
    public void AnEventOfNoAggregate_AndAMessage_AreShownAsTheyAre()
    {
        var letters = new Letters();
        Open(letters).When(new LoanSettled("l-9", Noon)).ExpectSuccess().ExpectNoEvents();
        Open(letters).When(new EventMessage(new EventType<LoanRepaid>(typeof(LoanRepaid).FullName!), new LoanRepaid("l-1", 5m), Metadata.Empty, new EventHeader
        {
            Id = Guid.NewGuid(),
            Timestamp = Noon,
            AggregateType = "Loan",
            AggregateIdentifier = "l-1",
            SequenceNumber = 1,
        })).ExpectNoEvents();

        Assert.That(letters.Sent, Is.EqualTo(new[] { "l-9 is settled", "l-1#1: 5" }));
    }

    [Test]
    public void ACommandAnsweredByTheTest_NeedsNoAggregate() => new EventHandlerTestFixture<LoanWatch>()
        .UseService<ILetters>(new Letters())
        .AnswerCommands<CloseLoan>(_ => null)
        .When<Loan>("l-1", new LoanRepaid("l-1", 100m))
        .ExpectCommands(new CloseLoan("l-1"))
        .ExpectEventsMatching(stored => stored.Payload is LoanSettled);

    [Test(Description = "rules C2 and C3")]
    public void ARefusalStoresNothing() => Open(new Letters())
        .When<Loan>("l-1", new LoanRepaid("l-1", -1m))
        .ExpectException<InvalidOperationException>("Less than nothing was repaid.")
        .ExpectNoEvents();

    [Test]
    public void ACommandOfAnEventHandlerThatIsMissing_IsShown() => Message.Of(() => Open(new Letters())
        .When<Loan>("l-1", new LoanRepaid("l-1", 1m))
        .ExpectCommands(new CloseLoan("l-1")));

    [Test]
    public void AnEventThatAnEventHandlerDidNotPublish_IsShown() => Message.Of(() => Open(new Letters())
        .When<Loan>("l-1", new LoanRepaid("l-1", 100m))
        .ExpectPublished(new LoanSettled("l-2", Noon)));

    [Test]
    public void ARefusalOfAnEventHandler_IsShown() => Message.Of(() => Open(new Letters())
        .When<Loan>("l-1", new LoanRepaid("l-1", -1m))
        .ExpectSuccess());

    [Test]
    public void AnotherExceptionOfAnEventHandler_IsShown() => Message.Of(() => Open(new Letters())
        .When<Loan>("l-1", new LoanRepaid("l-1", -1m))
        .ExpectException<ArgumentException>());

    [Test]
    public void AnEventThatTheClassDoesNotHandle_IsRefused() => Message.Of(() => Open(new Letters())
        .When<Loan>("l-1", new LoanClosed("l-1"))
        .ExpectSuccess());

    [Test]
    public void AServiceThatAnEventHandlerMisses_IsNamed() => Message.Of(() => new EventHandlerTestFixture<LoanWatch>()
        .When(new LoanSettled("l-1", Noon))
        .ExpectSuccess());

    [Test]
    public void AHandledEventThatIsRefused_FailsTheTest() => Message.Of(() => Open(new Letters())
        .GivenHandled<Loan>("l-1", new LoanRepaid("l-1", -1m))
        .When(new LoanSettled("l-1", Noon))
        .ExpectSuccess());

    [Test]
    public void AHandlerOfCommands_IsNoHandlerOfEvents() => Message.Of(() => new EventHandlerTestFixture<LoanDesk>().When(new LoanSettled("l-1", Noon)).ExpectSuccess());

    private static EventHandlerTestFixture<LoanWatch> Open(ILetters letters) => new EventHandlerTestFixture<LoanWatch>()
        .UseService(letters)
        .Given<Loan>("l-1", new LoanOpened("l-1", 100m, []));
}
