using Axonish.Testing.Tests.Fixtures.Domain;

namespace Axonish.Testing.Tests.Fixtures;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class CommandHandlerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly CommandHandlerTestFixture<LoanDesk> Open = new CommandHandlerTestFixture<LoanDesk>()
        .Given<Loan>("l-1", new LoanOpened("l-1", 100m, []));

    [Test(Description = "rule B15")]
    public void AHandlerOutsideAggregates_FulfilsEveryExpectation() => Open
        .GivenCurrentTime(Noon)
        .When(new MoveLoan("l-1", "l-2", 30m))
        .ExpectSuccess()
        .ExpectResult(70m)
        .ExpectEvents(new LoanRepaid("l-1", 30m), new LoanOpened("l-2", 30m, []), new LoanMoved("l-1", "l-2", 30m, Noon))
        .ExpectEventsMatching(
            stored => stored is { AggregateIdentifier: "l-1", SequenceNumber: 1 },
            stored => stored is { AggregateIdentifier: "l-2", SequenceNumber: 0 },
            stored => stored.AggregateType.Length == 0 && stored.Timestamp == Noon)
        .ExpectPublished(new LoanMoved("l-1", "l-2", 30m, Noon))
        .ExpectCommands(new OpenLoan("l-2", 30m, []));

    [Test(Description = "rules C2 and C4")]
    public void ARefusalOfANestedCommand_StoresNothing() => Open
        .GivenCommands(new OpenLoan("l-2", 1m, []))
        .When(new MoveLoan("l-1", "l-2", 30m))
        .ExpectException<AggregateAlreadyExistsException>()
        .ExpectNoEvents();

    [Test]
    public void ACommandAnsweredByTheTest_TouchesNoAggregate() => Open
        .AnswerCommands<OpenLoan>(command => command.LoanId)
        .When(new MoveLoan("l-1", "l-1", 30m))
        .ExpectCommands(new OpenLoan("l-1", 30m, []))
        .ExpectEventsMatching(stored => stored.Payload is LoanRepaid, stored => stored.Payload is LoanMoved);

    [Test]
    public void AServiceOfTheTest_IsUsed()
    {
        new CommandHandlerTestFixture<LoanDesk>().UseService<IRates>(new Rates(4m)).When(new AskForRate()).ExpectResult(4m).ExpectNoEvents().ExpectNoCommands();
        new CommandHandlerTestFixture<LoanDesk>().Configure(axonish => axonish.Intercept(new Doubling())).UseService<IRates>(new Rates(4m)).When(new AskForRate()).ExpectResult(8m);
    }

    [Test]
    public void OneFixture_IsTheStartOfManyTests_AtTheSameTime() => Parallel.For(0, 8, index =>
        Open.When(new MoveLoan("l-1", $"m-{index}", 30m)).ExpectCommands(new OpenLoan($"m-{index}", 30m, [])));

    [Test]
    public void AnEventOfTheHandlerThatDiffers_IsShown() => Message.Of(() => Open
        .When(new MoveLoan("l-1", "l-2", 30m))
        .ExpectEvents(new LoanRepaid("l-1", 30m), new LoanOpened("l-2", 31m, [])));

    [Test]
    public void APublishedEventThatIsMissing_IsShown() => Message.Of(() => Open
        .When(new MoveLoan("l-1", "l-2", 30m))
        .ExpectPublished());

    [Test]
    public void ACommandThatDiffers_IsShown() => Message.Of(() => Open
        .When(new MoveLoan("l-1", "l-2", 30m))
        .ExpectCommands(new OpenLoan("l-3", 30m, [])));

    [Test]
    public void ACommandThatWasNotExpected_IsShown() => Message.Of(() => Open
        .When(new MoveLoan("l-1", "l-2", 30m))
        .ExpectNoCommands());

    [Test]
    public void AResultOfAHandlerThatDiffers_IsShown() => Message.Of(() => Open
        .When(new MoveLoan("l-1", "l-2", 30m))
        .ExpectResult(30m));

    [Test]
    public void ARefusalOfAHandler_IsShown() => Message.Of(() => Open
        .When(new MoveLoan("l-1", "l-2", 130m))
        .ExpectSuccess());

    [Test]
    public void ARefusalOfAHandlerThatDidNotCome_IsShown() => Message.Of(() => Open
        .When(new MoveLoan("l-1", "l-2", 30m))
        .ExpectException<InvalidOperationException>());

    [Test]
    public void APredicateOfAHandlersEventThatDoesNotFit_IsShown() => Message.Of(() => Open
        .When(new MoveLoan("l-1", "l-2", 30m))
        .ExpectEventsMatching(_ => true, stored => stored.AggregateIdentifier == "l-1", _ => true));

    [Test]
    public void ACommandOfAnotherHandler_IsRefused() => Message.Of(() => Open.When(new Repay("l-1", 30m)).ExpectSuccess());

    [Test]
    public void ACommandThatNobodyHandles_IsRefused() => Message.Of(() => Open.When("nothing").ExpectSuccess());

    [Test]
    public void AServiceThatAHandlerMisses_IsNamed() => Message.Of(() => Open.When(new AskForRate()).ExpectSuccess());

    [Test]
    public void AnAggregateIsNoHandler() => Message.Of(() => new CommandHandlerTestFixture<Loan>().When(new Repay("l-1", 1m)).ExpectSuccess());

    [Test]
    public void AHandlerOfEvents_IsNoHandlerOfCommands() => Message.Of(() => new CommandHandlerTestFixture<LoanWatch>().When(new Repay("l-1", 1m)).ExpectSuccess());

    [Test]
    public void AGivenCommandThatAHandlerRefuses_FailsTheTest() => Message.Of(() => Open
        .GivenCommands(new Repay("l-1", 101m))
        .When(new MoveLoan("l-1", "l-2", 30m))
        .ExpectSuccess());

    [Test]
    public void EventsOfWhatIsNoAggregate_AreRefused() => Message.Of(() => new CommandHandlerTestFixture<LoanDesk>()
        .Given<LoanDesk>("l-1", new LoanOpened("l-1", 1m, []))
        .When(new AskForRate())
        .ExpectSuccess());

    private sealed class Doubling : ICommandHandlerInterceptor
    {
        public async ValueTask<object?> InterceptAsync(CommandMessage message, IUnitOfWork unitOfWork, InterceptorChain chain) =>
            await chain.ProceedAsync() is decimal result ? 2 * result : null;
    }
}
