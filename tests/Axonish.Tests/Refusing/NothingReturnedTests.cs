using Axonish.Tests.Functional;
using Axonish.Tests.Intercepting;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Tests.Refusing;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class NothingReturnedTests
{
    [Test(Description = "rule B12: a handler that returns null where a task is awaited is named")]
    public async Task ANullTask_NamesItsHandler()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new SetUpSundial("s"));
        await app.Gateway.SendAsync(new BlowHourglass("h"));
        var stored = await app.EventsAsync();

        await NamesAsync(async () => await app.Gateway.SendAsync(new TurnSundial("s")), "Sundial.HandleAsync(TurnSundial)");
        await NamesAsync(async () => await app.Gateway.SendAsync(new ReadSundial("s")), "Sundial.HandleAsync(ReadSundial)");
        await NamesAsync(async () => await app.Gateway.SendAsync(new BendGnomon("s")), "Gnomon.HandleAsync(BendGnomon)");
        await NamesAsync(async () => await app.Gateway.SendAsync(new ShadeSundial("s")), "Sundial.BeforeAsync(ShadeSundial)");
        await NamesAsync(async () => await app.Gateway.SendAsync(new SetUpSundialInTime("t")), "Sundial.CreateAsync(SetUpSundialInTime)");
        await NamesAsync(async () => await app.Gateway.SendAsync(new EclipseSundial("s")), "Watchmaker.OnAsync(SundialEclipsed)");
        await NamesAsync(async () => await app.Gateway.SendAsync(new AskWatchmaker()), "Watchmaker.HandleAsync(AskWatchmaker)");
        await NamesAsync(async () => await app.Gateway.SendAsync(new AskWatchmakerForTheTime()), "Watchmaker.HandleAsync(AskWatchmakerForTheTime)");
        await NamesAsync(async () => await app.Gateway.SendAsync(new TurnHourglassInTime("h")), "Hourglass.ExecuteAsync(TurnHourglassInTime)");
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(stored.Count));
        Assert.That(app.AllLocksAreFree<Sundial>() && app.AllLocksAreFree<Hourglass>());
    }

    [Test(Description = "rules B12 and B14: so is an exception handler that does")]
    public async Task ANullTask_NamesItsExceptionHandler()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new SetUpSundial("s"));

        await NamesAsync(async () => await app.Gateway.SendAsync(new DropSundial("s")), "Sundial.OnDropAsync(DropSundial)");
        await NamesAsync(async () => await app.Gateway.SendAsync(new SellSundial("s")), "Sundial.OnSaleAsync(SellSundial)");
        await NamesAsync(async () => await app.Gateway.SendAsync(new SnapGnomon("s")), "Gnomon.OnSnapAsync(SnapGnomon)");
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
        Assert.That(app.AllLocksAreFree<Sundial>());
    }

    [Test(Description = "rule B4: a static creating handler that returns no aggregate is found, and its command named")]
    public async Task NoAggregate_NamesItsCommand()
    {
        await using var app = await TestApplication.StartAsync();

        await NamesAsync(async () => await app.Gateway.SendAsync(new SetUpNoSundial("s")), nameof(SetUpNoSundial), nameof(Sundial));
        Assert.That(app.Store.HeadPosition, Is.Zero);
    }

    [Test(Description = "rule B12: an event sourcing handler that returns no state is named by aggregate and event")]
    public async Task NoNextState_NamesAggregateAndEvent()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BlowHourglass("h"));

        await NamesAsync(async () => await app.Gateway.SendAsync(new BreakHourglass("h")), "Hourglass 'h'", typeof(HourglassBroken).ToString());
        Assert.That(await app.Gateway.SendAsync(new TurnHourglass("h")), Is.EqualTo(1));
    }

    [Test(Description = "rule C5: a correlation provider that returns nothing is named")]
    public async Task NoCorrelation_NamesItsProvider()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.UseCorrelation(new Forgetful()));

        await NamesAsync(async () => await app.Gateway.SendAsync(new SetUpSundial("s")), nameof(Forgetful));
    }

    private static async Task NamesAsync(Func<Task> send, params string[] names)
    {
        var failure = await Catch(async () => await send());
        Assert.That(failure, Is.TypeOf<InvalidOperationException>());
        foreach (var name in names) Assert.That(failure.Message, Does.Contain(name).And.Contain("null"));
    }

    private sealed class Forgetful : ICorrelationProvider
    {
        public Metadata CorrelationOf(Message message) => null!;
    }
}
