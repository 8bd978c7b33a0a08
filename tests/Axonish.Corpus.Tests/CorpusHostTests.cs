using Axonish.Corpus.Bank;
using Axonish.Corpus.Doors;
using Axonish.Corpus.Hotel;
using Axonish.Corpus.Leasing;
using Axonish.Corpus.Shipping;
using Axonish.Corpus.Small;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Corpus.Tests;

/// <summary>The corpus is not only said to be right: one host of all of it starts, and does what it says.</summary>
[TestFixture]
internal sealed class CorpusHostTests
{
    private AxonishTestHost host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => host = await AxonishTestHost.StartAsync(services => services
        .AddSingleton<IOccupancy, Surroundings>()
        .AddSingleton<IVessels, Surroundings>()
        .AddSingleton<IPlans, Surroundings>()
        .AddSingleton<Contracts>()
        .AddSingleton<Vehicles>()
        .AddAxonish());

    [OneTimeTearDown]
    public async Task StopAsync() => await host.DisposeAsync();

    [Test(Description = "rules A1, B13: handlers, identifier and state of closed generic base classes")]
    public async Task AGenericRoot()
    {
        var id = new VehicleId("v-1");
        await host.Gateway.SendAsync(new BuyVehicle(id, "Lorry"));
        Assert.That(await host.Gateway.SendAsync(new RenameVehicle(id, "Van")), Is.EqualTo("Lorry"));
        await host.Gateway.SendAsync(new SellVehicle(id, 100));
        var failure = Assert.ThrowsAsync<InvalidOperationException>(async () => await host.Gateway.SendAsync(new SellVehicle(id, 100)))!;
        Assert.That(failure.Message, Is.EqualTo("Van is sold."));
        await host.WaitForQuietAsync();
        Assert.That(await host.Gateway.SendAsync(new CountVehicles("Lorry")), Is.EqualTo(1));
    }

    [Test(Description = "rules B7, B8: entities that are closed classes of one generic base, in a list and a dictionary")]
    public async Task EntitiesOfAGenericBase()
    {
        var id = new ContractId(new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
        await host.Gateway.SendAsync(new SignContract(id, "Ada"));
        await host.Gateway.SendAsync(new AddDriver(id, 1, "Bo"));
        await host.Gateway.SendAsync(new AddDriver(id, 2, "Cy"));
        await host.Gateway.SendAsync(new AddTrailer(id, "t", 50));
        await host.Gateway.SendAsync(new FineDriver(id, 1, 3));
        Assert.That(await host.Gateway.SendAsync(new FineDriver(id, 2, 20)), Is.EqualTo(20));
        Assert.That(await host.Gateway.SendAsync(new FineDriver(id, 1, 4)), Is.EqualTo(7));
        Assert.That(await host.Gateway.SendAsync(new RepairTrailer(id, "t", 5)), Is.EqualTo(55));
        await host.Gateway.SendAsync(new RenameContract(id, "Eve"));
        await host.WaitForQuietAsync();
        Assert.That(await host.Gateway.SendAsync(new CountContracts("Ada")), Is.EqualTo(1));
    }

    [Test(Description = "rule B13: functional state as a closed hierarchy that begins with Initial")]
    public async Task AHierarchyThatBeginsWithInitial()
    {
        await host.Gateway.SendAsync(new FitDoor("d", 12));
        await host.Gateway.SendAsync(new TryPin("d", 1));
        Assert.ThrowsAsync<NoHandlerForCommandException>(async () => await host.Gateway.SendAsync(new ShutDoor("d")));
        await host.Gateway.SendAsync(new TryPin("d", 12));
        Assert.That(await host.Gateway.SendAsync(new ShutDoor("d")), Is.EqualTo("d is shut"));
        for (var attempt = 0; attempt < 3; attempt++) await host.Gateway.SendAsync(new TryPin("d", 0));
        Assert.ThrowsAsync<InvalidOperationException>(async () => await host.Gateway.SendAsync(new TryPin("d", 12)));
    }

    [Test(Description = "rule B13: functional state as a closed hierarchy that begins with the one case that needs nothing")]
    public async Task AHierarchyThatBeginsWithACase()
    {
        var id = Guid.NewGuid();
        Assert.That(await host.Gateway.SendAsync(new TakeNumber(id, 1)), Is.EqualTo(1));
        Assert.ThrowsAsync<InvalidOperationException>(async () => await host.Gateway.SendAsync(new TakeNumber(id, 1)));
        Assert.That(await host.Gateway.SendAsync(new TakeNumber(id, 2)), Is.EqualTo(2));
    }

    [Test(Description = "rule A1: functional state as one record")]
    public async Task AFunctionalAccount()
    {
        await host.Gateway.SendAsync(new OpenAccount("a"));
        await host.Gateway.SendAsync(new Deposit("a", 10));
        Assert.That(await host.Gateway.SendAsync(new Withdraw("a", 4)), Is.EqualTo(6));
        Assert.ThrowsAsync<OverdraftException>(async () => await host.Gateway.SendAsync(new Withdraw("a", 40)));
    }
}
