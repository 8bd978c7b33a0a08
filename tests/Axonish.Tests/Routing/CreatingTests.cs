namespace Axonish.Tests.Routing;

[TestFixture(StoreKind.Memory)]
[TestFixture(StoreKind.MemoryThroughJson)]
[TestFixture(StoreKind.Sqlite)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
internal sealed class CreatingTests(StoreKind kind) : IDisposable
{
    private readonly ChosenStore store = new(kind);

    public void Dispose() => store.Dispose();

    [Test(Description = "rule B4")]
    public async Task AConstructor_AnswersWithTheIdentifier()
    {
        await using var app = await store.StartAsync();

        string id = await app.Gateway.SendAsync(new Subscribe("ann", "Nature"));

        Assert.That(id, Is.EqualTo("ann"));
        Assert.That(await app.PayloadsAsync(), Is.EqualTo(new object[] { new Subscribed("ann") }));
    }

    [Test(Description = "rule B4")]
    public async Task AStaticMethodThatReturnsTheAggregate_CreatesAsAConstructorDoes()
    {
        await using var app = await store.StartAsync();

        string id = await app.Gateway.SendAsync(new SubscribeForFree("ann"));

        Assert.That(id, Is.EqualTo("ann"));
        Assert.That(await app.Gateway.SendAsync(new ExtendSubscription("ann")), Is.EqualTo(1));
    }

    [Test(Description = "rule B4, T46")]
    public async Task AnAggregateThatExists_IsNotCreatedAgain()
    {
        await using var app = await store.StartAsync();
        await app.Gateway.SendAsync(new Subscribe("ann", "Nature"));

        Assert.That(await Catch(() => app.Gateway.SendAsync(new Subscribe("ann", "Science"))), ThatAnnExists());
        Assert.That(await Catch(() => app.Gateway.SendAsync(new SubscribeForFree("ann"))), ThatAnnExists());
        Assert.That(await Catch(() => app.Gateway.SendAsync(new AlwaysSubscribe("ann"))), ThatAnnExists());
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
        Assert.That(await app.Gateway.SendAsync(new ExtendSubscription("ann")), Is.EqualTo(1));
    }

    [Test(Description = "rule B4, T46")]
    public async Task AnAggregateThatExistsInTheStoreOnly_IsNotCreatedAgainEither()
    {
        await using (var first = await store.StartAsync()) await first.Gateway.SendAsync(new Subscribe("ann", "Nature"));
        await using var app = await store.StartAsync();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new Subscribe("ann", "Science"))), ThatAnnExists());
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
        Assert.That(app.AllLocksAreFree<Subscription>());
        Assert.That(await app.Gateway.SendAsync(new ExtendSubscription("ann")), Is.EqualTo(1));
    }

    [Test(Description = "rule B4")]
    public async Task OfManyThatCreateTheSameAggregateAtOnce_OneSucceeds()
    {
        await using var app = await store.StartAsync();

        var sent = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            try
            {
                await app.Gateway.SendAsync(new Subscribe("ann", "Nature"));
                return null;
            }
            catch (Exception failure)
            {
                return failure;
            }
        })));

        Assert.That(sent.Count(failure => failure is null), Is.EqualTo(1));
        Assert.That(sent.OfType<Exception>(), Is.All.InstanceOf<AggregateAlreadyExistsException>());
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rules B4 and E4")]
    public async Task AConstructorThatFailsBeforeItsFirstEvent_GivesTheSenderItsOwnException()
    {
        await using var app = await store.StartAsync();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new Subscribe("ann", ""))), Is.InstanceOf<ArgumentException>().With.Message.EqualTo("A subscription is of something."));
        Assert.That(app.Store.HeadPosition, Is.Zero);
    }

    [Test(Description = "rule B5, T20")]
    public async Task AHandlerThatAlwaysCreates_AnswersWithTheIdentifierOrItsOwnResult()
    {
        await using var app = await store.StartAsync();

        string without = await app.Gateway.SendAsync(new AlwaysSubscribe("ann"));
        string? with = await app.Gateway.SendAsync(new AlwaysSubscribeAndTell("bob", "welcome"));
        string? withNull = await app.Gateway.SendAsync(new AlwaysSubscribeAndTell("cid", null));

        Assert.That((without, with, withNull), Is.EqualTo(("ann", "welcome", (string?)null)));
    }

    [Test(Description = "rule B5, T21")]
    public async Task AHandlerThatCreatesIfMissing_CreatesFirstAndThenHandlesWithTheAggregate()
    {
        await using var app = await store.StartAsync();

        string created = await app.Gateway.SendAsync(new SubscribeIfMissing("ann"));
        string met = await app.Gateway.SendAsync(new SubscribeIfMissing("ann"));
        int told = await app.Gateway.SendAsync(new SubscribeIfMissingAndTell("ann"));
        int toldOfNew = await app.Gateway.SendAsync(new SubscribeIfMissingAndTell("bob"));

        Assert.That((created, met, told, toldOfNew), Is.EqualTo(("ann", "ann", 2, 0)));
        Assert.That(await app.PayloadsAsync(), Is.EqualTo(new object[] { new Subscribed("ann"), new Extended(), new Extended(), new Subscribed("bob") }));
    }

    [Test(Description = "rule B5, T21")]
    public async Task AHandlerThatCreatesIfMissing_MayDecideToDoNothing()
    {
        await using var app = await store.StartAsync();
        await app.Gateway.SendAsync(new SubscribeIfMissing("ann"));

        await app.Gateway.SendAsync(new SubscribeIfMissing("ann", Applies: false));
        await app.Gateway.SendAsync(new SubscribeIfMissing("bob", Applies: false));

        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
        Assert.That(await Catch(() => app.Gateway.SendAsync(new ExtendSubscription("bob"))), Is.InstanceOf<AggregateNotFoundException>());
        Assert.That(app.AllLocksAreFree<Subscription>());
    }

    [Test(Description = "rule B5, T21")]
    public async Task AHandlerThatCreatesIfMissingAndFails_CreatesNothing()
    {
        await using var app = await store.StartAsync();
        var failure = new NotSupportedException();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new SubscribeIfMissing("ann", Fails: failure))), Is.SameAs(failure));
        Assert.That(app.Store.HeadPosition, Is.Zero);
        await app.Gateway.SendAsync(new SubscribeIfMissing("ann"));
        Assert.That(await app.PayloadsAsync(), Is.EqualTo(new object[] { new Subscribed("ann") }));
    }

    [Test(Description = "rule B5")]
    public async Task AnyOtherHandler_NeedsAnAggregateThatExists()
    {
        await using var app = await store.StartAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new ExtendSubscription("nobody")));

        Assert.That(failure, Is.InstanceOf<AggregateNotFoundException>()
            .With.Message.Contains("Subscription 'nobody'").And.Message.Contains(nameof(ExtendSubscription)).And.Message.Contains("create it first")
            .And.Property(nameof(AggregateNotFoundException.AggregateIdentifier)).EqualTo("nobody"));
    }

    [Test(Description = "rules A10, B4 and B5: whichever way, and whether the deleted aggregate is cached or only stored")]
    public async Task WhatWasDeleted_IsNotCreatedAgain([Values] bool isCached)
    {
        var app = await store.StartAsync();
        await app.Gateway.SendAsync(new Subscribe("ann", "Nature"));
        await app.Gateway.SendAsync(new Subscribe("bob", "Nature"));
        await app.Gateway.SendAsync(new EndSubscription("ann"));
        if (!isCached)
        {
            await app.DisposeAsync();
            app = await store.StartAsync();
        }

        await using (app)
        {
            await RefusesAsync(() => app.Gateway.SendAsync(new Subscribe("ann", "Science")));
            await RefusesAsync(() => app.Gateway.SendAsync(new SubscribeForFree("ann")));
            await RefusesAsync(() => app.Gateway.SendAsync(new AlwaysSubscribe("ann")));
            await RefusesAsync(async () => await app.Gateway.SendAsync(new AlwaysSubscribeAndTell("ann", "welcome")));
            await RefusesAsync(() => app.Gateway.SendAsync(new SubscribeIfMissing("ann")));
            await RefusesAsync(async () => await app.Gateway.SendAsync(new SubscribeOther("bob", "ann")));
            Assert.That(await app.EventsAsync(), Has.Count.EqualTo(3));
            Assert.That(app.AllLocksAreFree<Subscription>());
        }

        async Task RefusesAsync<T>(Func<ValueTask<T>> send)
        {
            if (!isCached) app.CacheOf<Subscription>().Clear();
            Assert.That(await Catch(send), Is.InstanceOf<AggregateDeletedException>()
                .With.Message.Contains("Subscription 'ann'").And.Property(nameof(AggregateDeletedException.AggregateIdentifier)).EqualTo("ann"));
        }
    }

    [Test(Description = "rules B4 and D3: what is to be created has no version")]
    public async Task AVersionExpectedOfWhatIsToBeCreated_Conflicts([Values] bool exists)
    {
        await using var app = await store.StartAsync();
        if (exists) await app.Gateway.SendAsync(new SubscribeForFree("ann"));
        var seen = new SendOptions { ExpectedVersion = 0 };
        var before = app.Store.HeadPosition;

        Assert.That(await Catch(() => app.Gateway.SendAsync(new Subscribe("ann", "Nature"), seen)), ThatItConflicts().And.Message.Contains("Subscription(Subscribe)"));
        Assert.That(await Catch(() => app.Gateway.SendAsync(new SubscribeForFree("ann"), seen)), ThatItConflicts());
        Assert.That(await Catch(() => app.Gateway.SendAsync(new AlwaysSubscribe("ann"), seen)), ThatItConflicts());
        if (!exists) Assert.That(await Catch(() => app.Gateway.SendAsync(new SubscribeIfMissing("ann"), seen)), Is.InstanceOf<ConflictingVersionException>());
        Assert.That(app.Store.HeadPosition, Is.EqualTo(before));

        static NUnit.Framework.Constraints.Constraint ThatItConflicts() => Is.InstanceOf<ConflictingVersionException>()
            .With.Message.Contains("version 0").And.Property(nameof(ConflictingVersionException.AggregateType)).EqualTo("Subscription")
            .And.Property(nameof(ConflictingVersionException.ActualVersion)).Null;
    }

    [Test(Description = "rules B4 and D3: −1 stands for no event")]
    public async Task ASenderWhoHasSeenThatThereIsNothing_SaysSo()
    {
        await using var app = await store.StartAsync();
        var seen = new SendOptions { ExpectedVersion = -1 };

        await app.Gateway.SendAsync(new Subscribe("ann", "Nature"), seen);
        await app.Gateway.SendAsync(new SubscribeIfMissing("bob"), seen);

        Assert.That(await Catch(() => app.Gateway.SendAsync(new Subscribe("ann", "Nature"), seen)), ThatAnnExists());
        Assert.That(await Catch(() => app.Gateway.SendAsync(new SubscribeIfMissing("bob"), seen)), Is.InstanceOf<ConflictingVersionException>());
        Assert.That(await Catch(() => app.Gateway.SendAsync(new ExtendSubscription("bob"), new SendOptions { ExpectedVersion = -5 })), Is.InstanceOf<ConflictingVersionException>());
    }

    [Test(Description = "rules A8 and B5: the message knows both ways out")]
    public async Task ACommandThatMayCreateAndDoesNot_SaysWhatToDo()
    {
        await using var app = await store.StartAsync();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new SubscribeNobody("nobody"))), Is.InstanceOf<AggregateIdentifierMissingException>()
            .With.Message.Contains("no Subscription 'nobody'").And.Message.Contains("CreationPolicy.Never").And.Message.Contains("[AggregateIdentifier]"));
    }

    [Test(Description = "rule E1")]
    public async Task WhatASenderKnowsToBeDone_IsThereAfterARestart()
    {
        await using (var first = await store.StartAsync())
        {
            await first.Gateway.SendAsync(new Subscribe("ann", "Nature"));
            await first.Gateway.SendAsync(new ExtendSubscription("ann"));
        }

        await using var app = await store.StartAsync();

        Assert.That(await app.Gateway.SendAsync(new ExtendSubscription("ann")), Is.EqualTo(2));
    }

    private static NUnit.Framework.Constraints.IResolveConstraint ThatAnnExists() => Is.InstanceOf<AggregateAlreadyExistsException>()
        .With.Message.Contains("Subscription 'ann'")
        .And.Property(nameof(AggregateAlreadyExistsException.AggregateIdentifier)).EqualTo("ann")
        .And.Property(nameof(AggregateAlreadyExistsException.AggregateType)).EqualTo("Subscription");
}
