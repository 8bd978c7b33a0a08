using System.Diagnostics;
using Axonish.Tests.EventHandling;
using Microsoft.Extensions.DependencyInjection;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Observing;

[TestFixture]
[NonParallelizable] // who listens to Axonish changes what others see of themselves
internal sealed class TelemetryTests
{
    private const string Command = "Axonish.Tests.Observing.OpenParcel";

    [Test(Description = "observability: names of activities and their nesting")]
    public async Task ACommand_IsSeenFromDispatchToAppend()
    {
        using var telescope = new Telescope();
        await using var app = await WithParcelAsync();
        await using var restarted = await app.RestartedAsync();
        using var root = new Activity("test").Start();

        await restarted.Gateway.SendAsync(new OpenParcel("p", "x"));

        root.Stop();
        var mine = telescope.Activities.Where(activity => activity.TraceId == root.TraceId).ToArray();
        Assert.That(mine.Select(activity => activity.OperationName), Is.EquivalentTo(new[]
        {
            "axonish.command.dispatch", "axonish.command.handle", "axonish.aggregate.load", "axonish.store.append",
        }));
        var dispatch = mine.Single(activity => activity.OperationName == "axonish.command.dispatch");
        Assert.That(dispatch.ParentSpanId, Is.EqualTo(root.SpanId));
        Assert.That(dispatch.GetTagItem("axonish.command"), Is.EqualTo(Command));
        Assert.That(mine.Single(activity => activity.OperationName == "axonish.command.handle").ParentSpanId, Is.EqualTo(dispatch.SpanId));
        Assert.That(mine.Single(activity => activity.OperationName == "axonish.aggregate.load").GetTagItem("axonish.aggregate"), Is.EqualTo("Parcel"));
        Assert.That(mine.Single(activity => activity.OperationName == "axonish.store.append").GetTagItem("axonish.events"), Is.EqualTo(1));
        Assert.That(mine.Select(activity => activity.Status), Is.All.EqualTo(ActivityStatusCode.Unset));
    }

    [Test(Description = "observability: names of instruments")]
    public async Task Durations_AreMeasuredInSeconds_ByCommandAndAggregate()
    {
        using var telescope = new Telescope();
        await using var app = await WithParcelAsync();
        await using var restarted = await app.RestartedAsync();

        await restarted.Gateway.SendAsync(new OpenParcel("p", "x"));

        Assert.That(telescope.Measurements, Has.Some.Matches<(string Instrument, string Unit, double Value, Dictionary<string, object?> Tags)>(measured =>
            measured is { Instrument: "axonish.command.duration", Unit: "s", Value: > 0 } && Equals(measured.Tags["axonish.command"], Command)));
        Assert.That(telescope.Measurements, Has.Some.Matches<(string Instrument, string Unit, double Value, Dictionary<string, object?> Tags)>(measured =>
            measured is { Instrument: "axonish.aggregate.load.duration", Unit: "s" } && Equals(measured.Tags["axonish.aggregate"], "Parcel")));
        Assert.That(telescope.Measurements, Has.Some.Matches<(string Instrument, string Unit, double Value, Dictionary<string, object?> Tags)>(measured =>
            measured is { Instrument: "axonish.store.append.duration", Unit: "s" }));
    }

    [Test(Description = "observability: failures")]
    public async Task AFailure_IsSeenByItsType()
    {
        using var telescope = new Telescope();
        await using var app = await WithParcelAsync();
        using var root = new Activity("test").Start();

        await Catch(() => app.Gateway.SendAsync(new OpenParcel("p", "x", () => throw new InvalidDataException("a secret text"))));

        root.Stop();
        var dispatch = telescope.Activities.Single(activity => activity.TraceId == root.TraceId && activity.OperationName == "axonish.command.dispatch");
        Assert.That((dispatch.Status, dispatch.StatusDescription), Is.EqualTo((ActivityStatusCode.Error, "System.IO.InvalidDataException")));
        Assert.That(telescope.Measurements, Has.Some.Matches<(string Instrument, string Unit, double Value, Dictionary<string, object?> Tags)>(measured =>
            measured.Instrument == "axonish.command.duration" && Equals(measured.Tags.GetValueOrDefault("error.type"), "System.IO.InvalidDataException")));
        Assert.That(telescope.Everything, Does.Not.Contain("a secret text"));
    }

    [Test(Description = "observability: failures of the store")]
    public async Task AnAppendThatFails_IsSeenByItsType()
    {
        using var telescope = new Telescope();
        await using var app = await TestApplication.StartAsync(axonish => axonish.UseEventStore(_ => new FailingStore(typeof(Noted))));
        await app.Gateway.SendAsync(new BeginDiary("d"));
        using var root = new Activity("test").Start();

        await Catch(() => app.Gateway.SendAsync(new Write("d", () => Apply(new Noted("lost")))));

        root.Stop();
        var append = telescope.Activities.Single(activity => activity.TraceId == root.TraceId && activity.OperationName == "axonish.store.append");
        Assert.That((append.Status, append.StatusDescription), Is.EqualTo((ActivityStatusCode.Error, "System.IO.IOException")));
    }

    [Test(Description = "observability: failures of the store")]
    public async Task ALoadThatFails_IsSeenByItsType()
    {
        using var telescope = new Telescope();
        await using var app = await TestApplication.StartAsync(axonish => axonish.UseEventStore(_ => new Isolation.SharedStore { FailsReads = true }));
        using var root = new Activity("test").Start();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new ReadDiary("d"))), Is.InstanceOf<EventStoreException>());

        root.Stop();
        var load = telescope.Activities.Single(activity => activity.TraceId == root.TraceId && activity.OperationName == "axonish.aggregate.load");
        Assert.That((load.Status, load.StatusDescription), Is.EqualTo((ActivityStatusCode.Error, "Axonish.EventStoreException")));
    }

    [Test(Description = "observability: a host without subscribers shows its appends too")]
    public async Task AnAppendThatNobodyAwaits_IsSeen()
    {
        using var telescope = new Telescope();
        await using var app = await TestApplication.StartAsync(axonish => axonish.WithoutHandlersOf<FirstAnnouncer>().WithoutHandlersOf<LastAnnouncer>());
        using var root = new Activity("test").Start();

        await app.Gateway.SendAsync(new SendParcel("p", "x"));

        root.Stop();
        Assert.That(telescope.Activities.Where(activity => activity.TraceId == root.TraceId).Select(activity => activity.OperationName), Does.Contain("axonish.store.append"));
    }

    [Test(Description = "observability, rule D3")]
    public async Task EveryTryAfterALostRace_IsCounted()
    {
        using var telescope = new Telescope();
        await using var app = await WithParcelAsync();
        await using var rival = await app.RestartedAsync();
        var tries = 0;

        await app.Gateway.SendAsync(new OpenParcel("p", "x", () =>
        {
            if (++tries < 3) rival.Gateway.SendAsync(new OpenParcel("p", "theirs")).AsTask().GetAwaiter().GetResult();
        }));

        Assert.That(telescope.Measurements.Count(measured => measured.Instrument == "axonish.command.retries" && Equals(measured.Tags["axonish.command"], Command)), Is.GreaterThanOrEqualTo(2));
    }

    [Test(Description = "security: no payload, no metadata value and no identifier in telemetry, logs and the framework's exceptions")]
    public async Task WhatCommandsAndEventsCarry_IsShownToNobody()
    {
        const string canary = "c4n4ry";
        using var telescope = new Telescope();
        var log = new TestLog();
        var time = new TestClock();
        using var directory = new TemporaryDirectory();
        await using var app = await TestApplication.StartAsync(
            axonish => axonish.UseSqlite($"Data Source={directory.File("parcels.db")}").RememberCommands(), services => services.AddLog(log).AddSingleton<TimeProvider>(time));
        var metadata = new SendOptions { Metadata = Metadata.Of("token", canary), MessageId = Guid.NewGuid() };

        await app.Gateway.SendAsync(new SendParcel("p", canary), metadata);
        await app.Gateway.SendAsync(new OpenParcel("p", canary), metadata with { MessageId = Guid.NewGuid() });
        var failures = new[]
        {
            await Catch(() => app.Gateway.SendAsync(new SendParcel("p", canary))),
            await Catch(() => app.Gateway.SendAsync(new SendParcel(null!, canary))),
            await Catch(() => app.Gateway.SendAsync(new OpenParcel("nobody's", canary), metadata with { MessageId = null })),
            await Catch(() => app.Gateway.SendAsync(new OpenParcel(null!, canary))),
            await Catch(() => app.Gateway.SendAsync(new OpenParcel("p", canary), new SendOptions { ExpectedVersion = 0 })),
            await Catch(() => app.Gateway.SendAsync(new OpenParcel("p", canary), new SendOptions { Timeout = TimeSpan.Zero })),
            await Catch(() => app.Gateway.SendAsync(new OpenParcel("p", canary), new SendOptions { Metadata = Metadata.Of("axonish.x", canary) })),
            await Catch(() => app.Gateway.SendAsync(new OpenParcel("p", canary), new SendOptions { Metadata = Metadata.Of("token", canary + new string('x', 20_000)) })),
#pragma warning disable AXN0116, AXN0501 // commands that fail
            await Catch(() => app.Gateway.SendAsync<string>((object)new Unsent(canary))),
            await Catch(() => app.Gateway.SendAsync<int>((object)new OpenParcel("p", canary))),
#pragma warning restore AXN0116, AXN0501
            await Catch(() => app.Gateway.SendAsync(new OpenParcel("p", new string('x', 2_000_000) + canary))),
            await Catch(() => app.Gateway.SendAsync(new OpenParcel("p", canary, () => Apply(new Unsent(canary))))),
        };

        Assert.That(failures.Select(failure => failure.ToString()), Has.None.Contains(canary));
        Assert.That(telescope.Everything, Does.Not.Contain(canary));
        Assert.That(log.Entries.Select(entry => $"{entry.Text} {entry.Failure}"), Has.None.Contains(canary));
    }

    private static async Task<TestApplication> WithParcelAsync()
    {
        var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new SendParcel("p", "x"));
        return app;
    }
}

