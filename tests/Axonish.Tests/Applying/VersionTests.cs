using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Applying;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class VersionTests
{
    [Test(Description = "rule A7")]
    public async Task TheVersionMember_FollowsTheSequenceOfTheLastEvent()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new StartOdometer("o"));

        var whileApplying = await app.Gateway.SendAsync(new Drive3("o"));
        await using var second = await app.RestartedAsync();

        Assert.That(whileApplying, Is.EqualTo(new long[] { 0, 1, 2, 3 }));
        Assert.That(await second.Gateway.SendAsync(new ReadOdometer("o")), Is.EqualTo(3));
        Assert.That(await app.Gateway.SendAsync(new ReadOdometer("o")), Is.EqualTo(3));
    }

    [Test(Description = "rules A7 and D4")]
    public async Task AVersionThatWasRolledBack_IsGone()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new StartOdometer("o"));
        await Catch(() => app.Gateway.SendAsync(new Run(async _ =>
        {
            await app.Gateway.SendAsync(new Drive3("o"));
            throw new NotSupportedException();
        })));

        Assert.That(await app.Gateway.SendAsync(new ReadOdometer("o")), Is.Zero);
    }
}

public sealed record StartOdometer([TargetAggregateIdentifier] string Id);
public sealed record Drive3([TargetAggregateIdentifier] string Id);
public sealed record ReadOdometer([TargetAggregateIdentifier] string Id);

public sealed record OdometerStarted(string Id);
public sealed record Driven;

[Aggregate]
public class Odometer
{
    [AggregateIdentifier] private string id = null!;
    [AggregateVersion] private long version = -1;

    private Odometer() { }

    [CommandHandler]
    public Odometer(StartOdometer command) => Apply(new OdometerStarted(command.Id));

    [CommandHandler]
    public long[] Handle(Drive3 _)
    {
        var seen = new List<long> { version };
        for (var i = 0; i < 3; i++)
        {
            Apply(new Driven());
            seen.Add(version);
        }

        return [.. seen];
    }

    [CommandHandler]
    public long Handle(ReadOdometer _) => version;

    [EventSourcingHandler]
    private void On(OdometerStarted e) => id = e.Id;

    [EventSourcingHandler]
    private void On(Driven _) { }
}
