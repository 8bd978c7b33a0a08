using Microsoft.Extensions.DependencyInjection;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Repositories;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class RepositoryTests
{
    [Test(Description = "rules B15 and D1")]
    public async Task AnAggregateLoadedByAHandler_IsCalledInItsUnitOfWork()
    {
        await using var app = await WithThermometersAsync("a", "b");

        int difference = await app.Gateway.SendAsync(new Compare("a", "b", Warm: 5));

        Assert.That(difference, Is.EqualTo(5));
        Assert.That((await app.EventsAsync()).Skip(2).Select(e => (e.Payload, e.AggregateIdentifier, e.SequenceNumber)),
            Is.EqualTo(new[] { ((object)new Warmed(5), "a", 1L) }));
        Assert.That(app.AllLocksAreFree<Thermometer>());
    }

    [Test(Description = "rule C2")]
    public async Task WhatALoadedAggregateApplied_IsLostWithTheUnitOfWork()
    {
        await using var app = await WithThermometersAsync("a");

        await Catch(() => app.Gateway.SendAsync(new WithThermometer("a", async aggregate =>
        {
            await aggregate.InvokeAsync(thermometer => thermometer.Warm(5));
            throw new NotSupportedException();
        })));

        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rule D1")]
    public async Task ALoadedAggregate_KnowsIdentifierAndVersion()
    {
        await using var app = await WithThermometersAsync("a");
        var seen = new List<(string, long?)>();

        await app.Gateway.SendAsync(new WithThermometer("a", async aggregate =>
        {
            seen.Add((aggregate.Identifier, aggregate.Version));
            await aggregate.InvokeAsync(thermometer => thermometer.Warm(1));
            seen.Add((aggregate.Identifier, aggregate.Version));
        }));

        Assert.That(seen, Is.EqualTo(new (string, long?)[] { ("a", 0), ("a", 1) }));
    }

    [Test(Description = "rule D1")]
    public async Task AnAggregateThatDoesNotExist_CannotBeLoaded()
    {
        await using var app = await TestApplication.StartAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new WithThermometer("nobody's", _ => Task.CompletedTask)));

        Assert.That(failure, Is.InstanceOf<AggregateNotFoundException>().With.Message.Contains("Thermometer 'nobody's'"));
        Assert.That(app.AllLocksAreFree<Thermometer>());
    }

    [Test(Description = "rule D1")]
    public async Task OutsideAUnitOfWork_ARepositorySaysSo()
    {
        await using var app = await WithThermometersAsync("a");
        var repository = (IRepository<Thermometer>)app.Services.GetService(typeof(IRepository<Thermometer>))!;

        var failure = await Catch(() => repository.LoadAsync("a"));

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>().With.Message.Contains("Thermometer").And.Message.Contains("command handler"));
    }

    [Test(Description = "rule D1")]
    public async Task AfterItsUnitOfWork_ALoadedAggregateCannotBeCalled()
    {
        await using var app = await WithThermometersAsync("a");
        IAggregate<Thermometer>? kept = null;
        await app.Gateway.SendAsync(new WithThermometer("a", aggregate =>
        {
            kept = aggregate;
            return Task.CompletedTask;
        }));

        var failure = await Catch(() => kept!.InvokeAsync(thermometer => thermometer.Warm(5)));

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>().With.Message.Contains("Thermometer 'a'"));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rules D1 and D8")]
    public async Task AnAggregateThatWasDeleted_CannotBeLoaded()
    {
        await using var app = await WithThermometersAsync("a");
        await app.Services.GetRequiredService<IEventRetention>().DeleteStreamAsync("Thermometer", "a");

        Assert.That(await Catch(() => app.Gateway.SendAsync(new WithThermometer("a", _ => Task.CompletedTask))), Is.InstanceOf<AggregateDeletedException>());
    }

    [Test(Description = "rule D1")]
    public async Task WhatIsToBeLoadedOrCalled_HasToBeNamed()
    {
        await using var app = await WithThermometersAsync("a");

        await app.Gateway.SendAsync(new WithThermometer("a", aggregate =>
        {
            Assert.That(() => aggregate.InvokeAsync((Func<Thermometer, int>)null!).AsTask(), Throws.ArgumentNullException);
            return Task.CompletedTask;
        }));
        Assert.That(
            await Catch(() => app.Gateway.SendAsync(new Run(async unit => await unit.Services.GetRequiredService<IRepository<Thermometer>>().LoadAsync(Guid.Empty)))),
            Is.InstanceOf<ArgumentException>().With.Message.Contains("identifier of the Thermometer to load is not set"));
    }

    [Test(Description = "rule A9: what a call leaves behind finds no aggregate")]
    public async Task WhatACallLeavesBehind_IsOnItsOwn()
    {
        await using var app = await WithThermometersAsync("a");
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task? leftBehind = null;

        await app.Gateway.SendAsync(new WithThermometer("a", async aggregate => await aggregate.InvokeAsync(_ => leftBehind = Task.Run(async () =>
        {
            await over.Task;
            Apply(new Warmed(1));
        }))));
        over.SetResult();

        Assert.ThrowsAsync<InvalidOperationException>(() => leftBehind!);
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    private static async Task<TestApplication> WithThermometersAsync(params string[] names)
    {
        var app = await TestApplication.StartAsync();
        foreach (var name in names) await app.Gateway.SendAsync(new Hang(name));
        return app;
    }
}

public sealed record Hang([TargetAggregateIdentifier] string Name);
public sealed record Compare(string One, string Other, int Warm);
public sealed record WithThermometer(string Name, Func<IAggregate<Thermometer>, Task> Script);

public sealed record Hung(string Name);
public sealed record Warmed(int Degrees);

[Aggregate]
public class Thermometer
{
    [AggregateIdentifier] private string name = null!;

    private Thermometer() { }

    [CommandHandler]
    public Thermometer(Hang command) => Apply(new Hung(command.Name));

    public int Degrees { get; private set; }

    public int Warm(int degrees)
    {
        Apply(new Warmed(degrees));
        return Degrees;
    }

    [EventSourcingHandler]
    private void On(Hung e) => name = e.Name;

    [EventSourcingHandler]
    private void On(Warmed e) => Degrees += e.Degrees;
}

public class Comparisons(IRepository<Thermometer> thermometers)
{
    [CommandHandler]
    public async Task<int> HandleAsync(Compare command, CancellationToken ct)
    {
        var one = await thermometers.LoadAsync(command.One, ct);
        var other = await thermometers.LoadAsync(command.Other, ct);
        return await one.InvokeAsync(thermometer => thermometer.Warm(command.Warm)) - await other.InvokeAsync(thermometer => thermometer.Degrees);
    }

    [CommandHandler]
    public async Task HandleAsync(WithThermometer command, IRepository<Thermometer> repository) =>
        await command.Script(await repository.LoadAsync(command.Name));
}
