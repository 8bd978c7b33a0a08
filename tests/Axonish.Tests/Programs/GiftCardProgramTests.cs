using Axonish.Tests.Programs.GiftCards;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Axonish.Tests.Programs;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class GiftCardProgramTests
{
    [Test(Description = "the guide: aggregates, hosting, sending")]
    public async Task TheGiftCardsOfTheFirstPage_WorkOnSqlite()
    {
        using var directory = new TemporaryDirectory();
        using var host = Host.CreateDefaultBuilder([])
            .UseAxonish(axonish => axonish.UseSqlite($"Data Source={directory.File("cards.db")}"))
            .ConfigureServices(TestApplication.AddWhatHandlersNeed)
            .Build();
        await host.StartAsync();
        var gateway = host.Services.GetRequiredService<ICommandGateway>();

        string id = await gateway.SendAsync(new IssueCard("c-1", 100m));           // the constructor's id
        decimal left = await gateway.SendAsync(new RedeemCard("c-1", "t-1", 30m)); // the handler's result
        await gateway.SendAsync(new ReimburseCard("c-1", "t-1"));                  // no result

        // await gateway.SendAsync(new Unknown()) does not compile: nobody handles it. The generator's tests own that one.
        Assert.That((id, left), Is.EqualTo(("c-1", 70m)));
        var stored = new List<object>();
        await foreach (var message in host.Services.GetRequiredService<IEventStore>().ReadAllAsync()) stored.Add(message.Payload);
        Assert.That(stored, Is.EqualTo(new object[]
        {
            new CardIssued("c-1", 100m), new CardRedeemed("c-1", "t-1", 30m), new CardReimbursed("c-1", "t-1", 30m),
        }));
        await host.StopAsync();
    }

    [Test(Description = "the guide: aggregates, hosting")]
    public async Task TheGiftCards_GoOnFromDiskAfterARestart()
    {
        using var directory = new TemporaryDirectory();
        var connection = $"Data Source={directory.File("cards.db")}";
        await using (var first = await TestApplication.StartAsync(axonish => axonish.UseSqlite(connection)))
        {
            await first.Gateway.SendAsync(new IssueCard("c-1", 100m));
            await first.Gateway.SendAsync(new RedeemCard("c-1", "t-1", 30m));
            await first.Gateway.SendAsync(new ReimburseCard("c-1", "t-1"));
        }

        await using var second = await TestApplication.StartAsync(axonish => axonish.UseSqlite(connection));

        Assert.That(await second.Gateway.SendAsync(new RedeemCard("c-1", "t-2", 100m)), Is.Zero);
        Assert.That(await Catch(() => second.Gateway.SendAsync(new ReimburseCard("c-1", "t-1"))),
            Is.InstanceOf<InvalidOperationException>().With.Message.EqualTo("Already reimbursed."));
        Assert.That(await Catch(() => second.Gateway.SendAsync(new RedeemCard("c-1", "t-3", 1m))),
            Is.InstanceOf<InvalidOperationException>().With.Message.EqualTo("The card's balance is too low."));
    }

    [Test(Description = "the guide: sending")]
    public async Task AnAssemblyThatSeesOnlyTheContracts_NamesTheResult()
    {
        await using var app = await TestApplication.StartAsync();

        Assert.That(await app.Gateway.SendAsync<string>((object)new IssueCard("c-1", 100m)), Is.EqualTo("c-1"));
        Assert.That(await app.Gateway.SendAsync<decimal>((object)new RedeemCard("c-1", "t-1", 30m)), Is.EqualTo(70m));
        Assert.That(await app.Gateway.SendAsync<object?>((object)new ReimburseCard("c-1", "t-1")), Is.Null);
    }

    [Test(Description = "the guide: sending")]
    public async Task TheBus_AnswersWithResultIdentifierVersionAndEvents()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new IssueCard("c-1", 100m));

        var outcome = await app.Bus.DispatchAsync(new CommandMessage(Guid.NewGuid(), new RedeemCard("c-1", "t-1", 30m), Metadata.Of("userId", "u-1")));

        Assert.That((outcome.Result, outcome.Identifier, outcome.Version), Is.EqualTo(((object)70m, "c-1", (long?)1)));
        Assert.That(outcome.Events.Select(e => (e.Payload, e.Position, e.SequenceNumber)),
            Is.EqualTo(new[] { ((object)new CardRedeemed("c-1", "t-1", 30m), 2L, 1L) }));
    }
}
