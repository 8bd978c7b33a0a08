using System.Globalization;

namespace Axonish.Tests.Identifying;

// An aggregate is the one whose stream it was rebuilt from (rule D12), and a command's target the one that it equals (rule D11).
[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class StreamIdentityTests
{
    [Test(Description = "rule D12: an aggregate that calls itself otherwise than its stream is not handed a command")]
    public async Task AnAggregateOfAnotherName_IsRefusedWhenLoaded()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new Print("b-1"));
        await app.Gateway.SendAsync(new Retitle("b-1", "b-2"));
        await using var restarted = await app.RestartedAsync();

        var failure = await Catch(() => restarted.Gateway.SendAsync(new Page("b-1", 1)));

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>().With.Message.Contains("Booklet 'b-1'").And.Message.Contains("'b-2'"));
        Assert.That(restarted.Store.HeadPosition, Is.EqualTo(2));
        Assert.That(restarted.AllLocksAreFree<Booklet>());
    }

    [Test(Description = "rule D12: nor is one whose creating command ends in another name")]
    public async Task AnAggregateOfAnotherName_IsNotCreated()
    {
        await using var app = await TestApplication.StartAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new PrintTwice("b-1", "b-2")));

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>().With.Message.Contains("'b-1'").And.Message.Contains("'b-2'"));
        Assert.That(app.Store.HeadPosition, Is.Zero);
    }

    [Test(Description = "rule D11: a command finds an aggregate by an equal value, over a restart")]
    public async Task AnEqualValue_FindsTheAggregate()
    {
        await using var app = await TestApplication.StartAsync();
        var begin = new DateTimeOffset(2026, 11, 29, 12, 0, 0, 1, TimeSpan.Zero);
        await app.Gateway.SendAsync(new PlanDay(begin));
        await app.Gateway.SendAsync(new PlanDay(begin.AddMilliseconds(1)));
        await app.Gateway.SendAsync(new OpenRun(0.1f));
        await using var restarted = await app.RestartedAsync();

        await restarted.Gateway.SendAsync(new AddHour(begin.ToOffset(TimeSpan.FromHours(3))));
        await restarted.Gateway.SendAsync(new Lengthen(0.1f));

        Assert.That((await restarted.EventsAsync()).Select(message => message.SequenceNumber), Is.EqualTo(new[] { 0, 0, 0, 1, 1 }));
    }

    [Test(Description = "rule D11, decision 0035: streams under a former text stay in use")]
    public async Task AFormerText_IsKept()
    {
        await using var app = await TestApplication.StartAsync();
        var begin = new DateTimeOffset(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);
        await app.Gateway.SendAsync(new PlanOldDay(begin));
        await using var restarted = await app.RestartedAsync();

        await restarted.Gateway.SendAsync(new AddOldHour(begin));

        Assert.That(
            (await restarted.EventsAsync()).Select(message => message.AggregateIdentifier),
            Is.EqualTo(Enumerable.Repeat(begin.ToString(null, CultureInfo.InvariantCulture), 2)));
    }
}
