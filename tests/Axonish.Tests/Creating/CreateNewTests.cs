using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Creating;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class CreateNewTests
{
    [Test(Description = "rule B4: a command that creates nothing has neither version nor events")]
    public async Task ACommandThatCouldCreateAndDidNot_HasNoVersion()
    {
        await using var app = await TestApplication.StartAsync();

        var outcome = await app.Bus.DispatchAsync(new CommandMessage(Guid.NewGuid(), new AdoptPlant("p", () => Task.FromResult(false))));

        Assert.That((outcome.Identifier, outcome.Version), Is.EqualTo(("p", (long?)null)));
        Assert.That(outcome.Events, Is.Empty);
    }

    [Test(Description = "rule B4: a static handler that returns null creates nothing, and says which")]
    public async Task AStaticHandlerThatReturnsNothing_IsRefused([Values] bool isSlow)
    {
        await using var app = await TestApplication.StartAsync();
        object command = isSlow ? new SowNothingSlowly("p") : new SowNothing("p");

        var failure = await Catch(() => app.Bus.DispatchAsync(new CommandMessage(Guid.NewGuid(), command)));

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>());
        Assert.That(failure!.Message, Does.Contain($"'{command.GetType().FullName}' returned null instead of a new Plant"));
        Assert.That(await app.EventsAsync(), Is.Empty);
    }

    [Test(Description = "rule A11")]
    public async Task TheOtherAggregatesIdentifier_IsReturned_AndBothAreStoredTogether([Values] bool byConstructor)
    {
        var store = new WatchedStore();
        await using var app = await WithNurseryAsync(store);
        object seed = byConstructor ? new Sow("p") : new SowAtOnce("p");

        var plant = await app.Gateway.SendAsync(new Grow("n", seed));

        Assert.That(plant, Is.EqualTo("p"));
        Assert.That(store.Appends, Is.EqualTo(2), "The nursery's opening, and the plant with its nursery.");
        Assert.That((await app.EventsAsync()).Skip(1).Select(e => (e.AggregateType, e.AggregateIdentifier, e.SequenceNumber, e.Payload)), Is.EqualTo(new[]
        {
            ("Plant", "p", 0L, (object)new PlantSown("p")), ("Nursery", "n", 1L, new PlantGrown("p")),
        }));
        Assert.That(await app.Gateway.SendAsync(new WaterPlant("p")), Is.EqualTo(1));
        Assert.That(app.AllLocksAreFree<Plant>() && app.AllLocksAreFree<Nursery>());
    }

    [Test(Description = "rules A11 and C2")]
    public async Task WhereTheCommandFailsLater_NeitherIsStored()
    {
        await using var app = await WithNurseryAsync();
        var refusal = new NotSupportedException();

        var failure = await Catch(() => app.Gateway.SendAsync(new Grow("n", new Sow("p"), After: () => throw refusal)));

        Assert.That(failure, Is.SameAs(refusal));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
        Assert.That(await Catch(() => app.Gateway.SendAsync(new WaterPlant("p"))), Is.InstanceOf<AggregateNotFoundException>());
        Assert.That(await app.Gateway.SendAsync(new Grow("n", new Sow("p"))), Is.EqualTo("p"));
    }

    [Test(Description = "rules A11 and B4")]
    public async Task AnIdentifierThatIsTaken_IsRefused([Values] bool isCached, [Values] bool handlerCatches)
    {
        await using var first = await WithNurseryAsync();
        await first.Gateway.SendAsync(new Sow("p"));
        await using var other = await first.RestartedAsync();
        var app = isCached ? first : other;

        var failure = await Catch(() => app.Gateway.SendAsync(new GrowLater("n", () =>
        {
            try
            {
                CreateNew<Plant>(new Sow("p"));
            }
            catch (AggregateAlreadyExistsException) when (handlerCatches)
            {
            }

            Apply(new PlantGrown("p"));
            return Task.CompletedTask;
        })));

        Assert.That(failure, Is.InstanceOf<AggregateAlreadyExistsException>().With.Message.Contains("'p'"));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(2));
        Assert.That(await app.Gateway.SendAsync(new WaterPlant("p")), Is.EqualTo(1));
        Assert.That(app.AllLocksAreFree<Plant>() && app.AllLocksAreFree<Nursery>());
    }

    [Test(Description = "rules A11 and B4")]
    public async Task TheSameIdentifierTwiceInOneCommand_IsRefused()
    {
        await using var app = await WithNurseryAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new GrowLater("n", () =>
        {
            CreateNew<Plant>(new Sow("p"));
            CreateNew<Plant>(new Sow("p"));
            return Task.CompletedTask;
        })));

        Assert.That(failure, Is.InstanceOf<AggregateAlreadyExistsException>().With.Message.Contains("Plant 'p'"));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
        Assert.That(app.AllLocksAreFree<Plant>());
    }

    [Test(Description = "rules A6 and A11")]
    public async Task AConstructorThatFailsAfterItsEvent_LeavesNothingOfIt_AlsoWhereItsCreatorGoesOn()
    {
        await using var app = await WithNurseryAsync();
        var refusal = new NotSupportedException();

        var failure = await Catch(() => app.Gateway.SendAsync(new GrowLater("n", () =>
        {
            try
            {
                CreateNew<Plant>(new Sow("p", After: () => throw refusal));
            }
            catch (NotSupportedException)
            {
                Apply(new PlantGrown("none"));
            }

            return Task.CompletedTask;
        })));

        Assert.That(failure, Is.SameAs(refusal));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
        Assert.That(app.AllLocksAreFree<Plant>() && app.AllLocksAreFree<Nursery>());
    }

    [Test(Description = "rules B4 and C2, case T23")]
    public async Task AConstructorThatFails_NeverReachesTheStore([Values] bool fromWithin)
    {
        var store = new WatchedStore();
        await using var app = await WithNurseryAsync(store);
        var refusal = new NotSupportedException();
        var seed = new Sow("p", After: () => throw refusal);

        var failure = fromWithin ? await Catch(() => app.Gateway.SendAsync(new Grow("n", seed))) : await Catch(() => app.Gateway.SendAsync(seed));

        Assert.That(failure, Is.SameAs(refusal));
        Assert.That(store.Appends, Is.EqualTo(1));
        Assert.That(app.CacheOf<Plant>().Count, Is.Zero);
        Assert.That(app.AllLocksAreFree<Plant>());
    }

    [Test(Description = "rules A11 and C4: a handler whose creation failed gets the failure, and cannot go on")]
    public async Task ACreationThatFails_IsReportedToItsCreator()
    {
        await using var app = await WithNurseryAsync();
        var refusal = new NotSupportedException("frost");
        Exception? told = null;

        var failure = await Catch(() => app.Gateway.SendAsync(new GrowLater("n", () =>
        {
            told = Assert.Throws<NotSupportedException>(() => AggregateLifecycle.CreateNew<Plant>(new Sow("p", () => throw refusal)));
            return Task.CompletedTask;
        })));

        Assert.That((told, failure), Is.EqualTo((refusal, refusal)));
    }

    [Test(Description = "rule A11: inside a handler an aggregate is created at once")]
    public async Task ACreationThatWaits_IsNamed()
    {
        await using var app = await WithNurseryAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new Grow("n", new SowSlowly("p"))));

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>()
            .With.Message.Contains(nameof(SowSlowly)).And.Message.Contains("does not create a Plant at once"));
        Assert.That((await app.PayloadsAsync()).OfType<PlantSown>(), Is.Empty);
    }

    [Test(Description = "rules A11, B4 and D1")]
    public async Task WhereTheLockIsHeld_ItIsSettledAtCommit([Values] bool holderAdopts, [Values] bool isNested)
    {
        await using var app = await WithNurseryAsync();
        var finish = new TaskCompletionSource<bool>();
        var holder = app.Gateway.SendAsync(new AdoptPlant("p", () => finish.Task)).AsTask();
        var handlerIsDone = false;

        async Task GrowAsync()
        {
            await app.Gateway.SendAsync(new Grow("n", new Sow("p")));
            handlerIsDone = true;
        }

        var growing = isNested ? app.Gateway.SendAsync(new Run(async _ => await GrowAsync())).AsTask() : app.Gateway.SendAsync(new Grow("n", new Sow("p"))).AsTask();
        Assert.That(growing.IsCompleted, Is.False);
        Assert.That(handlerIsDone, Is.EqualTo(isNested), "The handler does not wait for the lock; the commit does.");

        finish.SetResult(holderAdopts);
        await holder;

        if (holderAdopts)
        {
            Assert.That(async () => await growing.WaitAsync(TimeSpan.FromMinutes(5)), Throws.InstanceOf<AggregateAlreadyExistsException>().With.Message.Contains("Plant 'p'"));
            Assert.That((await app.PayloadsAsync()).OfType<PlantGrown>(), Is.Empty);
        }
        else
        {
            await growing.WaitAsync(TimeSpan.FromMinutes(5));
            Assert.That((await app.PayloadsAsync()).OfType<PlantGrown>().Count(), Is.EqualTo(1));
        }

        Assert.That((await app.PayloadsAsync()).OfType<PlantSown>().Count(), Is.EqualTo(1));
        Assert.That(await app.Gateway.SendAsync(new WaterPlant("p")).AsTask().WaitAsync(TimeSpan.FromMinutes(5)), Is.EqualTo(1));
        Assert.That(app.AllLocksAreFree<Plant>() && app.AllLocksAreFree<Nursery>());
    }

    [Test(Description = "rules A11 and D3")]
    public async Task WhereAnotherProgramCreatesItFirst_NothingIsStored()
    {
        await using var app = await WithNurseryAsync();
        await using var rival = await app.RestartedAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new GrowLater("n", async () =>
        {
            Apply(new PlantGrown((string)CreateNew<Plant>(new Sow("p"))));
            await rival.Gateway.SendAsync(new Sow("p"));
        })));

        Assert.That(failure, Is.InstanceOf<AggregateAlreadyExistsException>());
        Assert.That((await app.PayloadsAsync()).OfType<PlantGrown>(), Is.Empty);
        Assert.That(await app.Gateway.SendAsync(new WaterPlant("p")), Is.EqualTo(1));
    }

    [Test(Description = "rules A11 and C4")]
    public async Task TheNewAggregate_IsTheSameInstanceForACommandThatFollows()
    {
        await using var app = await WithNurseryAsync();
        var waterings = 0;

        await app.Gateway.SendAsync(new GrowLater("n", async () =>
        {
            CreateNew<Plant>(new Sow("p"));
            waterings = await app.Gateway.SendAsync(new WaterPlant("p"));
            Apply(new PlantGrown("p"));
        }));

        Assert.That(waterings, Is.EqualTo(1));
        Assert.That((await app.PayloadsAsync()).Skip(1), Is.EqualTo(new object[] { new PlantSown("p"), new PlantWatered(), new PlantGrown("p") }));
    }

    [Test(Description = "rules A5 and A11")]
    public async Task DuringReplay_NothingIsCreated()
    {
        await using var app = await WithNurseryAsync();
        await app.Gateway.SendAsync(new GrowOnEvent("n", "p"));
        await using var restarted = await app.RestartedAsync();

        Assert.That(await restarted.Gateway.SendAsync(new CountPlants("n")), Is.EqualTo(1));
        await restarted.Gateway.SendAsync(new GrowOnEvent("n", "q"));

        Assert.That((await app.PayloadsAsync()).OfType<PlantSown>(), Is.EqualTo(new[] { new PlantSown("p"), new PlantSown("q") }));
    }

    [Test(Description = "rule A11")]
    public async Task ACommandThatCreatesNothing_IsRefused()
    {
        await using var app = await WithNurseryAsync();

        Assert.That(await GrowFromAsync(new WaterPlant("p")), Is.InstanceOf<InvalidOperationException>()
            .With.Message.Contains(nameof(WaterPlant)).And.Message.Contains(nameof(Plant)).And.Message.Contains("constructor"));
        Assert.That(await GrowFromAsync(new OpenNursery("m")), Is.InstanceOf<InvalidOperationException>()
            .With.Message.Contains(nameof(OpenNursery)).And.Message.Contains("no constructor of"));
        Assert.That(await GrowFromAsync("a word"), Is.InstanceOf<NoHandlerForCommandException>().With.Message.Contains("System.String"));
        Assert.That(await GrowFromAsync(null!), Is.InstanceOf<ArgumentNullException>());
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));

        Task<Exception> GrowFromAsync(object seed) => Catch(() => app.Gateway.SendAsync(new Grow("n", seed)));
    }

    [Test(Description = "rules A9 and A11")]
    public void OutsideAHandler_CreateNewSaysSo() => Assert.That(
        () => CreateNew<Plant>(new Sow("p")), Throws.InvalidOperationException.With.Message.Contains("CreateNew").And.Message.Contains("no aggregate's handler"));

    private static async Task<TestApplication> WithNurseryAsync(IEventStore? store = null)
    {
        var app = await TestApplication.StartAsync(axonish => axonish.UseEventStore(_ => store ?? new InMemoryEventStore()));
        await app.Gateway.SendAsync(new OpenNursery("n"));
        return app;
    }
}
