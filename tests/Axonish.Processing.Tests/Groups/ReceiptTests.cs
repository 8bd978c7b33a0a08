using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Axonish.Processing.Tests.Groups;

// What is remembered of commands that event handlers sent, as time goes by.
[TestFixture(StoreKind.Memory)]
[TestFixture(StoreKind.Sqlite)]
[TestFixture(StoreKind.PostgreSql)]
internal sealed class ReceiptTests(StoreKind kind)
{
    private readonly TestClock clock = new();
    private TestStore store = null!;

    [SetUp]
    public async Task MakeStore()
    {
        store = new TestStore(kind);
        await store.MakeLedgerAsync();
    }

    [TearDown]
    public void DropStore() => store.Dispose();

    [Test(Description = "rule E20: a sent command is remembered while its event is parked, and forgotten once the group has passed the event by a week")]
    [CancelAfter(120_000)]
    public async Task ASentCommand_IsForgottenAWeekLater_AndNotWhileItsEventIsParked(CancellationToken ct)
    {
        await using var host = await GroupHost.StartAsync(store, axonish =>
        {
            axonish.Services.AddSingleton<TimeProvider>(clock);
            axonish.ConfigureProcessor("relays", group => group.OnError(ErrorAction.DeadLetter).Retry(attempts: 1));
        });
        await host.Commands.SendAsync(new OpenAccount("from-a"), ct: ct);
        await host.Commands.SendAsync(new OpenAccount("to-a"), ct: ct);

        // The handler fails after it has sent its command.
        host.Rows.RelayFails = () => new InvalidOperationException("no");
        await host.Commands.SendAsync(new Deposit("from-a", 1), ct: ct);
        await FollowAsync(host, ct);
        var first = await SentAsync(host, ct);
        Assert.That(await host.Letters.QueryAsync(ct: ct).CountAsync(ct), Is.EqualTo(1));
        host.Rows.RelayFails = () => null;
        await PassAsync(TimeSpan.FromDays(10));
        await host.Commands.SendAsync(new OpenAccount("b"), ct: ct);
        await FollowAsync(host, ct);
        for (var hour = 0; hour < 20; hour++) await PassAsync(TimeSpan.FromHours(1));
        Assert.That(await host.Store.FindReceiptAsync(first, ct), Is.Not.Null, "what is remembered while the event is parked");
        Assert.That(await host.Letters.RetryAsync("relays", "Account/from-a", ct), Is.True);
        Assert.That(await SentAsync(host, ct), Is.EqualTo(first), "the command is recognised, and not handled again");

        await host.Commands.SendAsync(new OpenAccount("from-c"), ct: ct);
        await host.Commands.SendAsync(new OpenAccount("to-c"), ct: ct);
        await host.Commands.SendAsync(new Deposit("from-c", 1), ct: ct);
        await FollowAsync(host, ct);
        var second = await SentAsync(host, ct);
        Assert.That(second, Is.Not.EqualTo(first));
        await Eventually.Until(
            async () =>
            {
                await PassAsync(TimeSpan.FromHours(1));
                return await host.Store.FindReceiptAsync(first, ct) is null;
            },
            "the first command is forgotten");
        Assert.That(await host.Store.FindReceiptAsync(second, ct), Is.Not.Null, "a younger one");
    }

    private async Task PassAsync(TimeSpan time)
    {
        clock.Advance(time);
        await Task.Delay(10);
    }

    private static async Task FollowAsync(GroupHost host, CancellationToken ct)
    {
        await host.Processors.WaitUntilAsync("relays", host.Store.HeadPosition, ct);
        await host.Processors.WaitUntilAsync("balances", host.Store.HeadPosition, ct);
    }

    // The command of the last event, which no test sent itself.
    private static async Task<Guid> SentAsync(GroupHost host, CancellationToken ct)
    {
        var last = await host.Store.ReadAllAsync(ct: ct).Where(message => message.Metadata.ContainsKey(MetadataKeys.HandledBy)).LastAsync(ct);
        return Guid.Parse(last.Metadata[MetadataKeys.CausationId]);
    }
}
