namespace Axonish.Tests.Functional;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class FunctionalAggregateTests
{
    [Test(Description = "rule B12, the guide: functional aggregates")]
    public async Task OneEvent_IsRecorded_AndTheSenderGetsNothing()
    {
        await using var app = await TestApplication.StartAsync();

        ValueTask answer = app.Gateway.SendAsync(new StockOne("nails", 3));
        await answer;

        Assert.That(await app.PayloadsAsync(), Is.EqualTo(new object[] { new Stocked("nails", 3) }));
        Assert.That(await app.Gateway.SendAsync<object?>(new StockOne("nails", 3)), Is.Null);
    }

    [Test(Description = "rule B12, the guide: functional aggregates")]
    public async Task ASequenceOfEvents_IsRecordedInItsOrder()
    {
        await using var app = await TestApplication.StartAsync();

        await app.Gateway.SendAsync(new StockMany("nails", [1, 2, 3]));

        Assert.That((await app.EventsAsync()).Select(e => (e.SequenceNumber, e.Payload)), Is.EqualTo(new (long, object)[]
        {
            (0, new Stocked("nails", 1)), (1, new Stocked("nails", 2)), (2, new Stocked("nails", 3)),
        }));
    }

    [Test(Description = "rule B12, the guide: functional aggregates")]
    public async Task ALazySequence_IsEnumeratedOnceAndFullyBeforeTheFirstEventIsApplied()
    {
        await using var app = await TestApplication.StartAsync();
        var enumerations = 0;

        await app.Gateway.SendAsync(new StockLazily("nails", 3, () => enumerations++));

        Assert.That(enumerations, Is.EqualTo(1));
        Assert.That(await app.PayloadsAsync(), Is.EqualTo(Enumerable.Repeat(new Stocked("nails", 1), 3)));
    }

    [Test(Description = "rule B12, the guide: functional aggregates")]
    public async Task NoEventAndAnEmptySequence_RecordNothing()
    {
        await using var app = await TestApplication.StartAsync();

        await app.Gateway.SendAsync(new StockNothing("nails"));
        await app.Gateway.SendAsync(new StockMany("nails", []));

        Assert.That(app.Store.HeadPosition, Is.Zero);
        Assert.That(app.AllLocksAreFree<Stock>());
    }

    [Test(Description = "rule B12, the guide: functional aggregates")]
    public async Task APair_IsEventsAndResult()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new StockOne("nails", 3));

        string told = await app.Gateway.SendAsync(new StockAndTell("nails", 4));
        int sum = await app.Gateway.SendAsync(new StockManyAndTell("nails", [1, 2]));

        Assert.That((told, sum), Is.EqualTo(("had 3", 10)));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(4));
    }

    [Test(Description = "rule B12, the guide: functional aggregates")]
    public async Task WhatAHandlerReturns_MayBeWrappedInATask()
    {
        await using var app = await TestApplication.StartAsync();

        await app.Gateway.SendAsync(new StockLater("nails", 3));
        int had = await app.Gateway.SendAsync(new StockLaterAndTell("nails", 2));
        int then = await app.Gateway.SendAsync(new StockLaterAndTell("nails", 0));

        Assert.That((had, then), Is.EqualTo((3, 5)));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(2));
    }

    [Test(Description = "rule E4, K17")]
    public async Task ARefusal_IsTheHandlersOwnExceptionAndStoresNothing()
    {
        await using var app = await TestApplication.StartAsync();
        var refusal = new NotSupportedException("no room");

        Assert.That(await Catch(() => app.Gateway.SendAsync(new RefuseStock("nails", refusal))), Is.SameAs(refusal));
        Assert.That(app.Store.HeadPosition, Is.Zero);
    }

    [Test(Description = "rule A5, K17")]
    public async Task ARebuiltAggregate_HasTheSameState()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new StockMany("nails", [1, 2, 3]));
        await using var second = await app.RestartedAsync();

        Assert.That(await second.Gateway.SendAsync(new CountStock("nails")), Is.EqualTo(6));
    }

    [Test(Description = "rule A10")]
    public async Task AFunctionalAggregate_CanBeDeleted()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new StockOne("nails", 3));

        await app.Gateway.SendAsync(new DiscardStock("nails"));

        Assert.That(await Catch(() => app.Gateway.SendAsync(new StockOne("nails", 1))), Is.InstanceOf<AggregateDeletedException>());
    }

    [Test(Description = "rule A8")]
    public async Task TheFirstEvent_MustSetTheIdentifierThatTheCommandNames()
    {
        await using var app = await TestApplication.StartAsync();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new StockUnnamed("nails"))), Is.InstanceOf<AggregateIdentifierMissingException>());
        Assert.That(await Catch(() => app.Gateway.SendAsync(new StockAnother("nails", "screws"))),
            Is.InstanceOf<InvalidOperationException>().With.Message.Contains("'nails'").And.Message.Contains("'screws'"));
        Assert.That(app.Store.HeadPosition, Is.Zero);
    }

    [Test(Description = "rule D4")]
    public async Task ARefusedCommand_CostsNoReplay_EvenWhereItHadRecordedEvents()
    {
        var store = new WatchedStore();
        await using var app = await TestApplication.StartAsync(store);
        await app.Gateway.SendAsync(new StockOne("nails", 3));
        var before = store.StreamReads;

        await Catch(() => app.Gateway.SendAsync(new Run(async _ =>
        {
            await app.Gateway.SendAsync(new StockOne("nails", 4));
            throw new NotSupportedException();
        })));

        Assert.That(await app.Gateway.SendAsync(new CountStock("nails")), Is.EqualTo(3));
        Assert.That(store.StreamReads, Is.EqualTo(before));
    }

    [Test(Description = "rules D3 and D4, K16")]
    public async Task EventsThatAnotherProcessStored_AreSeenAfterTheLostRace()
    {
        var store = new InMemoryEventStore();
        await using var here = await TestApplication.StartAsync(store);
        await using var there = await TestApplication.StartAsync(store);
        await here.Gateway.SendAsync(new StockOne("nails", 1));
        await there.Gateway.SendAsync(new StockOne("nails", 2));

        await here.Gateway.SendAsync(new StockOne("nails", 4));

        Assert.That(await here.Gateway.SendAsync(new CountStock("nails")), Is.EqualTo(7));
    }

    [Test(Description = "rule B5: a functional handler that is not to create")]
    public async Task AHandlerThatNeverCreates_NeedsAnAggregateThatExists()
    {
        await using var app = await TestApplication.StartAsync();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new TurnHourglass("h"))), Is.InstanceOf<AggregateNotFoundException>()
            .With.Message.Contains("Hourglass 'h'").And.Property(nameof(AggregateNotFoundException.AggregateIdentifier)).EqualTo("h"));
        await app.Gateway.SendAsync(new BlowHourglass("h"));
        Assert.That(await app.Gateway.SendAsync(new TurnHourglass("h")), Is.EqualTo(1));
    }

    [Test(Description = "rules B4 and B5: a functional handler that creates and nothing else")]
    public async Task AHandlerThatAlwaysCreates_AnswersWithTheIdentifierOrItsOwnResult()
    {
        await using var app = await TestApplication.StartAsync();

        string id = await app.Gateway.SendAsync(new BlowHourglass("h"));
        int told = await app.Gateway.SendAsync(new BlowHourglassAndTell("i"));

        Assert.That((id, told), Is.EqualTo(("h", 0)));
        Assert.That(await Catch(() => app.Gateway.SendAsync(new BlowHourglass("h"))), Is.InstanceOf<AggregateAlreadyExistsException>());
        Assert.That(await Catch(() => app.Gateway.SendAsync(new BlowHourglass("g"), new SendOptions { ExpectedVersion = 0 })), Is.InstanceOf<ConflictingVersionException>());
        await app.Gateway.SendAsync(new ThrowHourglassAway("h"));
        Assert.That(await Catch(() => app.Gateway.SendAsync(new BlowHourglass("h"))), Is.InstanceOf<AggregateDeletedException>());
        Assert.That(await Catch(() => app.Gateway.SendAsync(new TurnAnyHourglass("h"))), Is.InstanceOf<AggregateDeletedException>());
        await using var second = await app.RestartedAsync();
        Assert.That(await Catch(() => second.Gateway.SendAsync(new BlowHourglass("h"))), Is.InstanceOf<AggregateDeletedException>());
    }

    [Test(Description = "rules A8 and B5: the message knows both ways out")]
    public async Task ACommandToWhatDoesNotExist_SaysWhatToDo()
    {
        await using var app = await TestApplication.StartAsync();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new TurnAnyHourglass("ghost"))), Is.InstanceOf<AggregateIdentifierMissingException>()
            .With.Message.Contains("no Hourglass 'ghost'").And.Message.Contains(nameof(TurnAnyHourglass)).And.Message.Contains(nameof(HourglassTurned))
            .And.Message.Contains("[CreationPolicy(CreationPolicy.Never)]").And.Message.Contains("[AggregateIdentifier]"));
        Assert.That(app.Store.HeadPosition, Is.Zero);
    }

    [Test(Description = "rule A8")]
    public async Task ACommandWithoutItsTarget_IsRefused()
    {
        await using var app = await TestApplication.StartAsync();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new StockOne(null!, 1))), Is.InstanceOf<MissingTargetIdentifierException>());
    }
}
