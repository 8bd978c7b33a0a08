using Axonish.Testing.Tests.Fixtures.Domain;

namespace Axonish.Testing.Tests.Fixtures;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class GivenTests
{
    private static readonly AggregateTestFixture<Loan> Open = new AggregateTestFixture<Loan>().Given(new LoanOpened("l-1", 100m, []));

    [Test]
    public void EventsAndCommands_AreCarriedOutInTheirOrder() => new AggregateTestFixture<Loan>()
        .GivenCommands(new OpenLoan("l-1", 100m, []), new Repay("l-1", 10m))
        .Given(new LoanRepaid("l-1", 20m))
        .GivenCommands(new Repay("l-1", 30m), Metadata.Of("teller", "Eve"))
        .Given(new LoanRepaid("l-1", 5m), new LoanRepaid("l-1", 5m))
        .When(new Repay("l-1", 1m))
        .ExpectResult(29m)
        .ExpectEventsMatching(stored => stored.SequenceNumber == 6);

    [Test]
    public void AFixture_IsNeverChanged_SoThatTestsCanShareIt()
    {
        Open.Given(new LoanRepaid("l-1", 100m)).When(new CloseLoan("l-1")).ExpectDeleted();

        Open.When(new Repay("l-1", 1m)).ExpectResult(99m);
        Open.When(new Repay("l-1", 1m)).ExpectResult(99m);
    }

    [Test]
    public void TestsAtTheSameTime_AreApart() => Parallel.For(0, 500, number => Open
        .GivenCurrentTime(DateTimeOffset.UnixEpoch.AddDays(number))
        .Given(new LoanRepaid("l-1", number % 90))
        .When(new Repay("l-1", 1m))
        .ExpectResult(99m - (number % 90))
        .ExpectEventsMatching(stored => stored.SequenceNumber == 2 && stored.Timestamp == DateTimeOffset.UnixEpoch.AddDays(number))
        .ExpectState(loan => Assert.That(loan.Balance, Is.EqualTo(99m - (number % 90)))));

    [Test]
    public void Identifiers_AreTheSameAtEveryRun()
    {
        var (first, second) = (Guid.Empty, Guid.Empty);

        Open.When(new Repay("l-1", 1m)).ExpectEventsMatching(stored => (first = stored.Id) != Guid.Empty);
        Open.When(new Repay("l-1", 1m)).ExpectEventsMatching(stored => (second = stored.Id) != Guid.Empty);

        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void AsynchronousHandlers_DoNotDeadlock_WhateverContextOrSchedulerTheTestRunsIn([Values] bool onAScheduler)
    {
        decimal left = 0;
        void Run() => Open.When(new RepaySlowly("l-1", 30m)).ExpectResult(70m).ExpectState(loan => left = loan.Balance);

        if (onAScheduler)
        {
            var scheduler = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
            var task = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.None, scheduler);
            Assert.That(task.Wait(TimeSpan.FromMinutes(1)), "The test waits for itself.");
        }
        else
        {
            var context = new NeverRunning();
            SynchronizationContext.SetSynchronizationContext(context);
            try
            {
                Run();
                Assert.That(SynchronizationContext.Current, Is.SameAs(context));
            }
            finally
            {
                SynchronizationContext.SetSynchronizationContext(null);
            }
        }

        Assert.That(left, Is.EqualTo(70m));
    }

    [Test]
    public void AServiceThatIsMissing_IsNamed() => Message.Of(() => Open.When(new ChargeInterest("l-1")));

    [Test]
    public void Services_AreBrought() => Open.UseService<IRates>(new Rates(5)).When(new ChargeInterest("l-1"))
        .ExpectState(loan => Assert.That(loan.Balance, Is.EqualTo(105m)));

    [Test]
    public void ATargetResolver_CanBeConfigured() => Open
        .Configure(axonish => axonish.ConfigureAggregate<Loan>(loan => loan.UseCommandTargetResolver(new Always("l-1"))))
        .When(new Repay("wherever", 1m))
        .ExpectResult(99m);

    [Test]
    public void AnotherClock_IsRefused() => Message.Of(() => Open.UseService<TimeProvider>(TimeProvider.System).When(new Repay("l-1", 1m)));

    [Test]
    public void AGivenCommandThatIsRefused_FailsTheTest() => Message.Of(() => Open.GivenCommands(new Repay("l-1", 500m)).When(new Repay("l-1", 1m)));

    [Test]
    public void AGivenObjectThatIsNoEvent_FailsTheTest() => Message.Of(() => Open.Given(new Repay("l-1", 500m)).When(new Repay("l-1", 1m)));

    [Test]
    public void GivenEventsThatLeaveItWithoutIdentifier_FailTheTest() => Message.Of(() => new AggregateTestFixture<Loan>()
        .Given(new LoanRepaid("l-1", 5m)).When(new Repay("l-1", 1m)));

    [Test]
    public void AStateForARebuiltAggregate_IsRefused() => Message.Of(() => new AggregateTestFixture<Tally>()
        .GivenState(new Tally(Guid.NewGuid(), 3)).When(new CountIn(Guid.NewGuid(), 1)));

    [Test]
    public void AClassThatIsNoAggregate_IsRefused() => Message.Of(() => new AggregateTestFixture<DraftLine>().When(new Repay("l-1", 1m)));

    [Test]
    public void AClassOfAnAssemblyWithoutTables_IsRefused() => Assert.That(() => new AggregateTestFixture<string>().When(new Repay("l-1", 1m)),
        Throws.TypeOf<AxonishTestException>().With.Message.Contains("without the generator"));

    [Test]
    public void NoPriorActivity_ContradictsWhatIsGiven()
    {
        Assert.That(() => Open.GivenNoPriorActivity(), Throws.InvalidOperationException);
        Assert.That(() => Open.Given(null!), Throws.ArgumentNullException);
        Assert.That(() => Open.GivenCommands(new Repay("l-1", 1m), null!), Throws.ArgumentNullException);
    }

    [Test(Description = "the guide: functional aggregates")]
    public void AFunctionalAggregate_IsTestedAlike()
    {
        var id = Guid.NewGuid();

        new AggregateTestFixture<Tally>().When(new CountIn(id, 2)).ExpectEvents(new CountedIn(id, 2)).ExpectResult(2);
        new AggregateTestFixture<Tally>().Given(new CountedIn(id, 2)).When(new CountIn(id, 3)).ExpectResult(5)
            .ExpectState(tally => Assert.That(tally.Count, Is.EqualTo(5)));
        new AggregateTestFixture<Tally>().Given(new CountedIn(id, 2)).When(new CountIn(id, 0)).ExpectNoEvents().ExpectResult(2);
    }

    private sealed class Always(string identifier) : ICommandTargetResolver
    {
        public CommandTarget Resolve(CommandMessage message) => new(identifier);
    }

    // What is posted here waits for the thread that is blocked.
    private sealed class NeverRunning : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
