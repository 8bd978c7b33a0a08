using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Tests.EventHandling;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class EventGatewayTests
{
    [Test(Description = "rule C3")]
    public async Task OutsideAUnitOfWork_AnEventIsHandledAndStoredAtOnce()
    {
        var board = new Board();
        await using var app = await TestApplication.StartAsync(services: services => services.AddSingleton(board));

        await EventsOf(app).PublishAsync(new Announced("1"), Metadata.Of("level", "2"));

        var stored = (await app.EventsAsync()).Single();
        Assert.That(board.Lines, Is.EqualTo(new[] { "heard 1", "gone" }));
        Assert.That((stored.AggregateType, stored.SequenceNumber, stored.Position, stored.Metadata["level"]), Is.EqualTo(("", 0L, 1L, "2")));
    }

    [Test(Description = "rules C2 and C3")]
    public async Task WhereAHandlerFails_NothingIsStored()
    {
        await using var app = await TestApplication.StartAsync();
        var refusal = new NotSupportedException();

        var failure = await Catch(() => EventsOf(app).PublishAsync(new Announced("1", async told =>
        {
            await told.Gateway.SendAsync(new BeginDiary("d"));
            throw refusal;
        })));

        Assert.That(failure, Is.SameAs(refusal));
        Assert.That(await app.EventsAsync(), Is.Empty);
        Assert.That(app.AllLocksAreFree<Diary>());
    }

    [Test(Description = "rule C3")]
    public async Task WhatItsHandlersSendAndPublish_IsStoredWithIt()
    {
        var store = new WatchedStore();
        await using var app = await TestApplication.StartAsync(axonish => axonish.UseEventStore(_ => store));

        await EventsOf(app).PublishAsync(new Announced("1", async told =>
        {
            await told.Gateway.SendAsync(new BeginDiary("d"));
            await EventsOf(app).PublishAsync(new Announced("2"));
        }));

        Assert.That(store.Appends, Is.EqualTo(1));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(3));
    }

    [Test(Description = "rules C2 and C3")]
    public async Task InsideAUnitOfWork_ItFollowsTheCommandsFate([Values] bool fails)
    {
        var board = new Board();
        await using var app = await TestApplication.StartAsync(services: services => services.AddSingleton(board));

        async Task SendAsync() => await app.Gateway.SendAsync(new Run(async _ =>
        {
            await EventsOf(app).PublishAsync(new Announced("1"));
            Assert.That(board.Lines, Is.Empty, "It is handled with the commit.");
            if (fails) throw new NotSupportedException();
        }));

        if (fails) Assert.ThrowsAsync<NotSupportedException>(SendAsync);
        else await SendAsync();

        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(fails ? 0 : 1));
        Assert.That(board.Lines, Has.Count.EqualTo(fails ? 0 : 2));
    }

    [Test(Description = "rule C3")]
    public async Task AClassThatIsNoEvent_IsRefusedWithTheWayOut()
    {
        await using var app = await TestApplication.StartAsync();

        Assert.That(await Catch(() => EventsOf(app).PublishAsync(new BeginDiary("d"))),
            Is.InstanceOf<InvalidOperationException>().With.Message.Contains(nameof(BeginDiary)).And.Message.Contains("[Event]"));
    }

    [Test(Description = "rule C6")]
    public async Task CancelledBefore_NothingIsStored()
    {
        await using var app = await TestApplication.StartAsync();

        Assert.That(await Catch(() => EventsOf(app).PublishAsync(new Announced("1"), ct: new CancellationToken(canceled: true))), Is.InstanceOf<OperationCanceledException>());
        Assert.That(await app.EventsAsync(), Is.Empty);
    }

    private static IEventGateway EventsOf(TestApplication app) => app.Services.GetRequiredService<IEventGateway>();
}
