using Axonish.Testing.Tests.Fixtures.Domain;

namespace Axonish.Testing.Tests.Fixtures;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class ProcessingGroupTests
{
    [Test(Description = "rules E6, E21")]
    public void AnEvent_ComesAfterItIsStored_WithItsPositionAndGroup()
    {
        var book = new LoanBook();
        Open(book)
            .When<Loan>("l-1", new LoanRepaid("l-1", 100m))
            .ExpectSuccess()
            .ExpectNoCommands()
            .ExpectNoEvents();

        Assert.That(book.Lines, Is.EqualTo(new[] { "2 Live loan-ledger: l-1 100" }));
    }

    [Test]
    public void StoredEventsAreNotShown_HandledOnesAre_AndThoseOfGivenCommands()
    {
        var book = new LoanBook();
        Open(book)
            .Given<Loan>("l-1", new LoanRepaid("l-1", 1m))
            .GivenHandled<Loan>("l-1", new LoanRepaid("l-1", 2m), new LoanRepaid("l-1", 3m))
            .GivenCommands(new Repay("l-1", 4m))
            .When<Loan>("l-1", new LoanRepaid("l-1", 5m))
            .ExpectNoEvents();

        Assert.That(book.Lines, Is.EqualTo(new[] { "3 Live loan-ledger: l-1 2", "4 Live loan-ledger: l-1 3", "5 Live loan-ledger: l-1 4", "6 Live loan-ledger: l-1 5" }));
    }

    [Test(Description = "rule E10")]
    public void AListHandler_IsShownRunsOfABatch()
    {
        var book = new LoanBook();
        Empty(book)
            .GivenHandled(Opened("l-1"), Opened("l-2"), Repaid("l-2"), Opened("l-3"))
            .WhenBatch(Opened("l-4"), Opened("l-5"))
            .ExpectSuccess();

        Assert.That(book.Lines, Is.EqualTo(new[] { "opened l-1 l-2", "3 Live loan-ledger: l-2 1", "opened l-3", "opened l-4 l-5" }));
    }

    [Test(Description = "rule E13")]
    public void AfterAReset_EventsAreReplays_AndHandlersThatDisallowThemAreNotCalled()
    {
        var book = new LoanBook();
        var reset = Open(book).GivenHandled<Loan>("l-1", new LoanRepaid("l-1", 1m)).GivenReset();
        reset.When<Loan>("l-1", new LoanRepaid("l-1", 2m)).ExpectSuccess();
        reset.When(new RenewalAsked("l-1")).ExpectSuccess().ExpectNoCommands();

        Assert.That(book.Lines.Take(3), Is.EqualTo(new[] { "2 Live loan-ledger: l-1 1", "cleared", "3 Replaying loan-ledger: l-1 2" }));
    }

    [Test(Description = "rule E20")]
    public void ACommandOfTheGroup_IsAUnitOfWorkOfItsOwn_AndWhatComesOfItIsShownToo()
    {
        var book = new LoanBook();
        Open(book)
            .When(new RenewalAsked("l-1"))
            .ExpectCommands(new OpenLoan("l-1-2", 1m, []))
            .ExpectEvents(new LoanOpened("l-1-2", 1m, []));

        Assert.That(book.Lines, Is.EqualTo(new[] { "opened l-1-2" }));
    }

    [Test(Description = "rule Y3: a deleted stream is shown as any other event")]
    public void ADeletedStream_IsShown()
    {
        var book = new LoanBook();
        Empty(book).When(new StreamDeleted("Loan", "l-1")).ExpectSuccess();

        Assert.That(book.Lines, Is.EqualTo(new[] { "forgot Loan l-1" }));
    }

    [Test]
    public void AFailureOfAHandler_IsExpectedAsAnyOther() => Open(new LoanBook { IsClosed = true })
        .When<Loan>("l-1", new LoanRepaid("l-1", 1m))
        .ExpectException<InvalidOperationException>("The book is closed.");

    [Test]
    public void InterceptorsOfGroups_StandAroundIt()
    {
        var seen = new Seen();
        Open(new LoanBook()).UseService<IEventHandlerInterceptor>(seen).When<Loan>("l-1", new LoanRepaid("l-1", 1m)).ExpectNoEvents();

        Assert.That(seen.Batches, Is.EqualTo(new[] { new EventBatch("loan-ledger", 2, 2, 1, ReplayStatus.Live) }));
    }

    [Test]
    public void AGroupInWhichNothingAllowsAReplay_CannotBeReset() => Assert.That(
        () => new EventHandlerTestFixture<LoanAlarm>().UseService<ILetters>(new Letters()).GivenReset().When(new RenewalAsked("l-1")),
        Throws.InstanceOf<AxonishTestException>().With.Message.Contains("loan-alarm").And.Message.Contains("[DisallowReplay]"));

    [Test]
    public void AClassThatSubscribes_HasNoResetAndNoBatch()
    {
        var watch = new EventHandlerTestFixture<LoanWatch>().UseService<ILetters>(new Letters());
        Assert.That(() => watch.GivenReset().When(Repaid("l-1")), Throws.InstanceOf<AxonishTestException>().With.Message.Contains("GivenReset"));
        Assert.That(() => watch.WhenBatch(Repaid("l-1"), Repaid("l-1")), Throws.InstanceOf<AxonishTestException>().With.Message.Contains("WhenBatch"));
    }

    private static LoanOpened Opened(string loan) => new(loan, 10m, []);

    private static LoanRepaid Repaid(string loan) => new(loan, 1m);

    private static EventHandlerTestFixture<LoanLedger> Empty(LoanBook book) => new EventHandlerTestFixture<LoanLedger>().UseService(book);

    private static EventHandlerTestFixture<LoanLedger> Open(LoanBook book) => Empty(book).Given<Loan>("l-1", new LoanOpened("l-1", 100m, []));

    private sealed class Seen : IEventHandlerInterceptor
    {
        public List<EventBatch> Batches { get; } = [];

        public ValueTask InterceptBatchAsync(EventBatch batch, Func<ValueTask> next, CancellationToken ct)
        {
            Batches.Add(batch);
            return next();
        }
    }
}
