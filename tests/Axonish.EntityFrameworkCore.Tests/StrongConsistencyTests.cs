using Axonish.EntityFrameworkCore.Tests.Domain;
using Axonish.EntityFrameworkCore.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.EntityFrameworkCore.Tests;

// Senders that wait for the groups which handle events of state-stored aggregates: these come to the log by the relay, after the commit.
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class StrongConsistencyTests : IDisposable
{
    private static readonly SendOptions Strongly = new() { Consistency = Consistency.Strong, ConsistencyTimeout = TimeSpan.FromMinutes(1) };

    private readonly ShopFiles files = new();
    private readonly OrderTotals totals = new();
    private readonly DoubtfulStore doubtful = new();

    public void Dispose() => files.Dispose();

    [Test(Description = "rule E17: a strong dispatch to a state-stored aggregate returns once the group has handled what the relay brought")]
    [CancelAfter(120_000)]
    public async Task AStrongDispatch_ReturnsOnceTheGroupHasFollowed([Values("memory", "sqlite", "postgresql")] string store, CancellationToken ct)
    {
        await using var shop = await Shop.StartAsync(files, axonish => Use(axonish, store, TestSchema(store)), WithTotals);
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10), Strongly, ct);
        for (var raised = 1; raised <= 20; raised++)
        {
            var amount = await shop.Gateway.SendAsync(new RaiseAmount("o", 1), Strongly, ct);
            Assert.That(totals.Totals["o"], Is.EqualTo(amount));
        }
    }

    [Test(Description = "rule E17: so it does where another host handles the events")]
    [CancelAfter(120_000)]
    public async Task AStrongDispatch_WaitsForAnotherHost(CancellationToken ct)
    {
        var schema = TestSchema("postgresql");
        await using var other = await Shop.StartAsync(files, axonish => Use(axonish, "postgresql", schema), WithTotals);
        await using var shop = await Shop.StartAsync(files, axonish => Use(axonish, "postgresql", schema).RunProcessors(false), WithTotals);
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10), Strongly, ct);
        for (var raised = 1; raised <= 10; raised++)
        {
            var amount = await shop.Gateway.SendAsync(new RaiseAmount("o", 1), Strongly, ct);
            Assert.That(totals.Totals["o"], Is.EqualTo(amount));
        }
    }

    [Test(Description = "rules C6, E17: where the relay cannot bring the events in time, the sender learns so, and that the command is committed")]
    [CancelAfter(60_000)]
    public async Task ARelayThatIsHeldUp_IsReported(CancellationToken ct)
    {
        await using var shop = await Shop.StartAsync(files, doubtful, services: WithTotals);
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10), Strongly, ct);
        doubtful.IsDown = true;
        var ended = Assert.ThrowsAsync<ConsistencyTimeoutException>(
            async () => await shop.Gateway.SendAsync(new RaiseAmount("o", 5), Strongly with { ConsistencyTimeout = TimeSpan.FromMilliseconds(200) }, ct))!;
        Assert.Multiple(() =>
        {
            Assert.That(ended.Result, Is.EqualTo(15m));
            Assert.That(ended.Groups, Is.EqualTo(new[] { "order-totals" }));
            Assert.That(ended.Message, Does.Contain("relay"));
        });
        doubtful.IsDown = false;
        await Shop.UntilAsync(() => totals.Totals["o"] == 15);
    }

    [Test(Description = "rule E17: a wait for what the relay has not brought yet ends early where the group is paused")]
    [CancelAfter(60_000)]
    public async Task APausedGroup_EndsTheWait_BeforeTheEventsHaveCome(CancellationToken ct)
    {
        await using var shop = await Shop.StartAsync(files, doubtful, services: WithTotals);
        await shop.Services.GetRequiredService<IEventProcessors>().PauseAsync("order-totals", ct);
        doubtful.IsDown = true;
        var ended = Assert.ThrowsAsync<ConsistencyTimeoutException>(async () => await shop.Gateway.SendAsync(new PlaceOrder("o", 10), Strongly, ct))!;
        Assert.That(ended.Message, Does.Contain("it is paused"));
    }

    [Test(Description = "rule E17: a wait ends early where the event store has another event in the place of the command's")]
    [CancelAfter(60_000)]
    public async Task AnEventInTheWay_EndsTheWait(CancellationToken ct)
    {
        await using var shop = await Shop.StartAsync(files, doubtful, services: WithTotals);
        var header = new EventHeader { Id = Guid.NewGuid(), Timestamp = DateTimeOffset.UnixEpoch, AggregateType = "Order", AggregateIdentifier = "o", SequenceNumber = 0 };
        await doubtful.AppendAsync(new EventAppend([new EventMessage(new EventType<OrderClosed>("stranger"), new OrderClosed(), Metadata.Empty, header)], []), ct);
        var ended = Assert.ThrowsAsync<ConsistencyTimeoutException>(async () => await shop.Gateway.SendAsync(new PlaceOrder("o", 10), Strongly, ct))!;
        Assert.That(ended.Message, Does.Contain("has another event"));
    }

    [Test(Description = "rules D9, E17: a sender that gets the answer of before waits for what the relay has not brought yet")]
    [CancelAfter(60_000)]
    public async Task ARememberedAnswer_IsWaitedForThroughTheRelay(CancellationToken ct)
    {
        await using var shop = await Shop.StartAsync(files, doubtful, axonish => axonish.RememberCommands(), WithTotals);
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10), Strongly, ct);
        doubtful.IsDown = true;
        var once = Strongly with { MessageId = Guid.NewGuid() };
        await shop.Gateway.SendAsync(new RaiseAmount("o", 5), once with { Consistency = Consistency.Eventual }, ct);
        var again = shop.Gateway.SendAsync(new RaiseAmount("o", 5), once, ct).AsTask();
        var soon = Assert.ThrowsAsync<ConsistencyTimeoutException>(
            async () => await shop.Gateway.SendAsync(new RaiseAmount("o", 5), once with { ConsistencyTimeout = TimeSpan.FromMilliseconds(200) }, ct))!;
        Assert.That(soon.Result, Is.EqualTo(15m));
        Assert.That(again.IsCompleted, Is.False);
        doubtful.IsDown = false;
        Assert.That(await again, Is.EqualTo(15m));
        Assert.That(totals.Totals["o"], Is.EqualTo(15));
    }

    private static string TestSchema(string store) => store == "postgresql" ? TestServer.NewSchema() : "";

    private void WithTotals(IServiceCollection services) => services.AddSingleton(totals);

    private AxonishBuilder Use(AxonishBuilder axonish, string store, string schema) => store switch
    {
        "memory" => axonish.UseEventStore(_ => doubtful),
        "sqlite" => axonish.UseSqlite(files.Events),
        _ => axonish.UsePostgreSql(TestServer.Current().ConnectionString, options => options.Schema = schema),
    };
}
