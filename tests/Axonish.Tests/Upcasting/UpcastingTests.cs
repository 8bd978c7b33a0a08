using System.Text.Json.Nodes;

namespace Axonish.Tests.Upcasting;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class UpcastingTests
{
    [Test(Description = "case K36: an aggregate is rebuilt from today's shapes alone")]
    public async Task AnAggregate_GetsTodaysShapesOnly([Values] StoreKind kind)
    {
        using var store = new ChosenStore(kind);
        await using var app = await store.StartAsync();
        await StoreAsync(app, Built("f", Metadata.Of("builder", "ann")), Old("fountain.watered", 1, new FountainFilled(5)), Mended(1, 2, 4), Painted());

        var state = await app.Gateway.SendAsync(new LookAtFountain("f"));

        Assert.That(state, Is.EqualTo(new FountainState("square", "ann", 12, Version: 3, Others: "")));
    }

    [Test(Description = "case K36: a reader of the log sees today's shapes, names and revisions alone")]
    public async Task AReaderOfTheLog_SeesTodaysShapesOnly([Values] StoreKind kind)
    {
        using var store = new ChosenStore(kind);
        await using var app = await store.StartAsync();
        await StoreAsync(app, Built("f", Metadata.Empty), Mended(1, 2), Painted(), Old("fountain.watered", 1, new FountainFilled(5)));

        var events = await app.EventsAsync();

        Assert.That(events.Where(message => !message.IsDropped).Select(message => message.Payload), Is.EqualTo(new object[]
        {
            new FountainBuilt("f", "square", "somebody in 1970"), new FountainFilled(1), new FountainFilled(2), new FountainFilled(5),
        }));
        Assert.That(events.Where(message => !message.IsDropped).Select(message => (message.Name, message.Revision)).Distinct(), Is.EqualTo(new[] { ("fountain.built", 3), ("fountain.filled", 1) }));
        Assert.That(events.Select(message => message.Position), Is.EqualTo(new[] { 1, 2, 2, 3, 4 }));
    }

    [Test(Description = "rule D3: a dropped event counts for versions, and the aggregate goes on after it")]
    public async Task AfterADroppedLastEvent_CommandsAppend([Values] StoreKind kind)
    {
        using var store = new ChosenStore(kind);
        await using var app = await store.StartAsync();
        await StoreAsync(app, Built("f", Metadata.Empty), Painted());

        Assert.That(await app.Gateway.SendAsync(new FillFountain("f", 3)), Is.EqualTo(3));
        Assert.That(await app.Gateway.SendAsync(new FillFountain("f", 3), new SendOptions { ExpectedVersion = 2 }), Is.EqualTo(6));

        Assert.That((await app.EventsAsync()).Select(message => message.SequenceNumber), Is.EqualTo(new[] { 0, 1, 2, 3 }));
        await StoreAsync(app, 4, Painted());
        // The live aggregate stands before an event that it does not know: it loses the race, and is loaded again.
        Assert.That(await app.Gateway.SendAsync(new FillFountain("f", 1)), Is.EqualTo(7));
        Assert.That((await app.Gateway.SendAsync(new LookAtFountain("f"))).Version, Is.EqualTo(5));
    }

    [Test(Description = "rule A8: an aggregate of which upcasters leave nothing exists all the same")]
    public async Task AnAggregateWithoutEventsLeft_Exists([Values] StoreKind kind)
    {
        using var store = new ChosenStore(kind);
        await using var app = await store.StartAsync();
        await StoreAsync(app, Painted(), Painted());

        Assert.That(await app.Gateway.SendAsync(new LookAtFountain("f")), Is.EqualTo(new FountainState(null, null, 0, Version: 1, Others: "")));
        Assert.That(await Catch(() => app.Gateway.SendAsync(new BuildFountain("f"))), Is.InstanceOf<AggregateAlreadyExistsException>());
        Assert.That(await Catch(() => app.Gateway.SendAsync(new LookAtFountain("g"))), Is.InstanceOf<AggregateNotFoundException>());
    }

    [Test(Description = "rule D7: what a sender has not seen is shown in today's shapes; a version that moved by a dropped event is another all the same")]
    public async Task AnUnexpectedVersion_IsSettledByTodaysShapes([Values] StoreKind kind)
    {
        using var store = new ChosenStore(kind);
        await using var app = await store.StartAsync();
        await StoreAsync(app, Built("f", Metadata.Empty), Mended(1, 2), Painted());
        var seen = new SendOptions { ExpectedVersion = 0 };

        Assert.That(
            await app.Gateway.SendAsync(new FillFountainAnyway("f", 1), seen),
            Is.EqualTo($"1 {new FountainFilled(1)}, 1 {new FountainFilled(2)}"));
        await StoreAsync(app, 4, Painted());
        await using var second = await app.RestartedAsync();
        Assert.That(await Catch(() => second.Gateway.SendAsync(new FillFountain("f", 1), new SendOptions { ExpectedVersion = 3 })), Is.InstanceOf<ConflictingVersionException>());
        Assert.That(await second.Gateway.SendAsync(new FillFountainAnyway("f", 1), new SendOptions { ExpectedVersion = 3 }), Is.Empty);
    }

    [Test(Description = "an older shape is for reading: live and replayed state would differ")]
    public async Task AnOlderShape_IsNeitherAppliedNorPublished()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BuildFountain("f"));

        Assert.That(
            await Catch(() => app.Gateway.SendAsync(new BuildFountainAsBefore("f"))),
            Is.InstanceOf<InvalidOperationException>().With.Message.Contains("an older shape, which an upcaster takes"));
        var events = (IEventGateway)app.Services.GetService(typeof(IEventGateway))!;
        Assert.That(
            await Catch(() => events.PublishAsync(new FountainMended([]))),
            Is.InstanceOf<InvalidOperationException>().With.Message.Contains("an older shape, which an upcaster takes"));
    }

    [Test(Description = "a name of before is read, and never written")]
    public async Task WhatIsWritten_BearsTodaysName([Values] StoreKind kind)
    {
        using var store = new ChosenStore(kind);
        await using var app = await store.StartAsync();
        await StoreAsync(app, Built("f", Metadata.Empty), Old("fountain.watered", 1, new FountainFilled(5)));

        Assert.That(await app.Gateway.SendAsync(new FillFountain("f", 1)), Is.EqualTo(6));

        Assert.That((await app.EventsAsync())[^1].Name, Is.EqualTo("fountain.filled"));
    }

    [Test(Description = "observability: a store whose last event was dropped is healthy")]
    public async Task ADroppedLastEvent_IsHealthy([Values] StoreKind kind)
    {
        using var store = new ChosenStore(kind);
        await using var app = await store.StartAsync();
        await StoreAsync(app, Painted());
        var check = new Axonish.Hosting.EventStoreHealthCheck(app.Store);

        var result = await check.CheckHealthAsync(new() { Registration = new("store", check, null, null) });

        Assert.That(result.Status, Is.EqualTo(Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy));
    }

    private static Func<long, EventMessage> Built(string id, Metadata metadata) =>
        sequence => Message(new EventType<JsonObject>("fountain.built", 1), new JsonObject { ["Id"] = id, ["Where"] = "square" }, sequence, metadata);

    private static Func<long, EventMessage> Mended(params int[] litres) => Old("fountain.mended", 1, new FountainMended(litres));

    private static Func<long, EventMessage> Painted() => Old("fountain.painted", 1, new JsonObject { ["Colour"] = "red" });

    private static Func<long, EventMessage> Old<T>(string name, int revision, T payload)
        where T : notnull => sequence => Message(new EventType<T>(name, revision), payload, sequence, Metadata.Empty);

    private static EventMessage Message(EventType type, object payload, long sequence, Metadata metadata) =>
        new(type, payload, metadata, new EventHeader
        {
            Id = Guid.NewGuid(),
            Timestamp = DateTimeOffset.UnixEpoch,
            AggregateType = "Fountain",
            AggregateIdentifier = "f",
            SequenceNumber = sequence,
        });

    private static Task StoreAsync(TestApplication app, params Func<long, EventMessage>[] events) => StoreAsync(app, 0, events);

    // As an older program did.
    private static async Task StoreAsync(TestApplication app, long first, params Func<long, EventMessage>[] events) =>
        await app.Store.AppendAsync(new EventAppend([.. events.Select((message, index) => message(first + index))], []));
}
