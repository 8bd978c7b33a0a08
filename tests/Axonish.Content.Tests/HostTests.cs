using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NUnit.Framework;

namespace Axonish.Content.Tests;

[TestFixture]
internal sealed class HostTests
{
    [Test(Description = "rule D10: at start all that is written and cannot be read is said at once, with event, member and type")]
    public void WhatAHostCouldNotReadBack_IsSaidWhenItStarts()
    {
        var services = new ServiceCollection();
        services.AddAxonish(axonish => axonish.UseEventStore(provider => new InMemoryEventStore(provider.GetRequiredService<EventSerializer>())));
        var failure = Assert.ThrowsAsync<AxonishConfigurationException>(() => StartAsync(services))!;
        Assert.That(failure.Faults, Has.Count.EqualTo(2));
        Assert.That(failure.Faults, Has.One.Contains($"'{typeof(BillRecorded)}': its member Bill.Text, of type System.String"));
        Assert.That(failure.Faults, Has.One.Contains($"'{typeof(BillPrinted)}': its member Form, of type {typeof(IShape)}"));
    }

    [Test(Description = "rule D10: a host that keeps objects in memory writes no JSON, so nothing is lost and nothing refused, unless every event is to be verified")]
    public async Task AHostInMemory_KeepsObjects([Values] bool verifies)
    {
        var services = new ServiceCollection();
        services.AddAxonish(axonish =>
        {
            if (verifies) axonish.VerifyEveryEvent();
        });
        if (verifies)
        {
            Assert.ThrowsAsync<AxonishConfigurationException>(() => StartAsync(services));
            return;
        }

        await using var provider = await StartAsync(services);
        var gateway = provider.GetRequiredService<ICommandGateway>();
        await gateway.SendAsync(new OpenHotel("h"));
        await gateway.SendAsync(new RecordBill("h", "text"));
        Assert.That(provider.GetRequiredService<IEventStore>().HeadPosition, Is.EqualTo(2));
    }

    [Test(Description = "rule D10: in a test host every event is read back; the unit of work is rolled back, and the aggregate goes on as it was")]
    public async Task InATestHost_ALossRollsBack()
    {
        await using var host = await AxonishTestHost.StartAsync(services => services.AddAxonish());
        await host.Gateway.SendAsync(new OpenHotel("h"));
        await host.Gateway.SendAsync(new AddRoom("h", new RoomNumber(1, 1), "a"));
        Assert.ThrowsAsync<NotSerializableException>(() => host.Gateway.SendAsync(new RecordBill("h", "text")).AsTask());
        Assert.ThrowsAsync<NotSerializableException>(() => host.Gateway.SendAsync(new AddRoom("h", new RoomNumber(2, 1), "b\uD800")).AsTask());
        Assert.That(await host.Gateway.SendAsync(new CountRooms("h")), Is.EqualTo(1));
        await host.Gateway.SendAsync(new AddRoom("h", new RoomNumber(2, 1), "b"));
        Assert.That(host.Events, Has.Count.EqualTo(3));
    }

    [Test(Description = "rules D9, D10: a result that would not be remembered as it is is refused, and nothing is stored")]
    public async Task ARememberedResultThatLosesSomething_IsRefused()
    {
        await using var host = await AxonishTestHost.StartAsync(services => services.AddAxonish(axonish => axonish.RememberCommands()));
        await host.Gateway.SendAsync(new OpenHotel("h"));
        var failure = Assert.ThrowsAsync<NotSerializableException>(() => host.Gateway.SendAsync(new AskForBill("h"), new SendOptions { MessageId = Guid.NewGuid() }).AsTask())!;
        Assert.That(failure.Message, Does.Contain(nameof(AskForBill)).And.Contain("Text"));
        Assert.That(host.Events, Has.Count.EqualTo(1));
    }

    [Test(Description = "rule D5: a dictionary keyed by a struct of the application's own is kept in snapshots")]
    public async Task ADictionaryKeyedByAStruct_IsInTheSnapshot()
    {
        await using var host = await AxonishTestHost.StartAsync(services => services.AddAxonish(axonish => axonish.ConfigureAggregate<Hotel>(hotel => hotel.SnapshotEvery(1))));
        await host.Gateway.SendAsync(new OpenHotel("h"));
        await host.Gateway.SendAsync(new AddRoom("h", new RoomNumber(1, 2), "blue"));
        await host.WaitForQuietAsync();
        var snapshot = await host.Services.GetRequiredService<ISnapshotStore>().FindAsync(nameof(Hotel), "h");
        Assert.That(snapshot, Is.Not.Null);
        Assert.That(System.Text.Encoding.UTF8.GetString(snapshot!.State.Span), Does.Contain("blue"));
        new AggregateTestFixture<Hotel>().Given(new HotelOpened("h"), new RoomAdded(new RoomNumber(1, 2), "a")).When(new CountRooms("h")).ExpectResult(1);
    }

    private static async Task<ServiceProvider> StartAsync(ServiceCollection services)
    {
        var provider = services.BuildServiceProvider();
        foreach (var hosted in provider.GetServices<IHostedService>()) await hosted.StartAsync(CancellationToken.None);
        return provider;
    }
}
