using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Repositories;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class LimitTests
{
    [Test(Description = "reliability: 1,000 events per command")]
    public async Task ACommand_MayApplyAThousandEvents()
    {
        await using var app = await WithDiaryAsync();

        await app.Gateway.SendAsync(new Write("d", () => ApplyNotes(1000)));

        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1001));
    }

    [Test(Description = "reliability: 1,000 events per command")]
    public async Task TheThousandAndFirstEvent_IsRefusedAndNothingIsStored()
    {
        await using var app = await WithDiaryAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new Write("d", () => ApplyNotes(1001))));

        Assert.That(failure, Is.InstanceOf<LimitExceededException>()
            .With.Message.Contains(nameof(Write)).And.Message.Contains("1000").And.Message.Contains("EventsPerCommand"));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
        await app.Gateway.SendAsync(new Write("d", () => ApplyNotes(1)));
    }

    [Test(Description = "reliability: 1,000 events per command, rule C4")]
    public async Task EventsOfNestedCommands_CountTogether()
    {
        await using var app = await WithDiaryAsync();
        await app.Gateway.SendAsync(new BeginDiary("e"));

        var failure = await Catch(() => app.Gateway.SendAsync(new WriteLater("d", async () =>
        {
            ApplyNotes(600);
            await app.Gateway.SendAsync(new Write("e", () => ApplyNotes(401)));
        })));

        Assert.That(failure, Is.InstanceOf<LimitExceededException>());
    }

    [Test(Description = "reliability: nesting of apply up to 32")]
    public async Task Events_MayTriggerEachOtherThirtyTwoDeep()
    {
        await using var app = await TestApplication.StartAsync();

        await app.Gateway.SendAsync(new LineUp("x", 0));
        await app.Gateway.SendAsync(new Topple("x", 32));

        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1 + 33));
    }

    [Test(Description = "reliability: nesting of apply up to 32")]
    public async Task TheThirtyThirdLevel_IsRefusedAndNothingIsStored()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new LineUp("x", 0));

        var failure = await Catch(() => app.Gateway.SendAsync(new Topple("x", 33)));

        Assert.That(failure, Is.InstanceOf<LimitExceededException>()
            .With.Message.Contains("Dominoes 'x'").And.Message.Contains("32").And.Message.Contains("ApplyDepth"));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "reliability: nesting of apply up to 32")]
    public async Task EndlessContinuations_AreRefusedToo()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new LineUp("x", 0));

        var failure = await Catch(() => app.Gateway.SendAsync(new ToppleWithoutEnd("x")));

        Assert.That(failure, Is.InstanceOf<LimitExceededException>());
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "reliability: nesting of apply up to 32, rule A4")]
    public async Task TheSameDepth_HoldsInAConstructor()
    {
        await using var app = await TestApplication.StartAsync();

        await app.Gateway.SendAsync(new LineUp("x", 32));
        var failure = await Catch(() => app.Gateway.SendAsync(new LineUp("y", 33)));

        Assert.That(failure, Is.InstanceOf<LimitExceededException>());
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(33));
    }

    [Test(Description = "reliability: limits are configurable")]
    public async Task BothLimits_CanBeSet()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.CommandLimits = new CommandLimits { ApplyDepth = 2, EventsPerCommand = 3 });
        await app.Gateway.SendAsync(new LineUp("x", 0));
        await app.Gateway.SendAsync(new BeginDiary("d"));

        await app.Gateway.SendAsync(new Topple("x", 2));
        await app.Gateway.SendAsync(new Write("d", () => ApplyNotes(3)));

        Assert.That(await Catch(() => app.Gateway.SendAsync(new Topple("x", 3))), Is.InstanceOf<LimitExceededException>());
        Assert.That(await Catch(() => app.Gateway.SendAsync(new Write("d", () => ApplyNotes(4)))), Is.InstanceOf<LimitExceededException>());
    }

    [Test(Description = "reliability: metadata up to 64 keys and 16 KiB")]
    public async Task MetadataBeyondItsLimits_IsRefusedBeforeTheHandlerRuns()
    {
        await using var app = await WithDiaryAsync();
        var calls = 0;

        Assert.That(await Catch(() => Send(Keys(65))), Is.InstanceOf<LimitExceededException>().With.Message.Contains("65").And.Message.Contains("EventStoreLimits.MaximumMetadataKeys"));
        Assert.That(await Catch(() => Send(Metadata.Of("k", new string('x', (16 * 1024))))), Is.InstanceOf<LimitExceededException>().With.Message.Contains("16385").And.Message.Contains("EventStoreLimits.MaximumMetadataBytes"));
        Assert.That(calls, Is.Zero);
        await Send(Keys(64));
        await Send(Metadata.Of("k", new string('x', (16 * 1024) - 1)));
        Assert.That(calls, Is.EqualTo(2));

        ValueTask Send(Metadata metadata) => app.Gateway.SendAsync(new Write("d", () => calls++), new SendOptions { Metadata = metadata });

        static Metadata Keys(int count) => Metadata.From(Enumerable.Range(0, count).Select(number => KeyValuePair.Create($"k{number}", "v")));
    }

    [Test(Description = "reliability: queued commands, then OverloadedException")]
    public async Task CommandsThatWaitForAnAggregate_AreLimited()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.CommandLimits = new CommandLimits { QueuedCommands = 3 });
        await app.Gateway.SendAsync(new BeginDiary("d"));
        await app.Gateway.SendAsync(new BeginDiary("e"));
        var finish = new TaskCompletionSource();
        var holder = app.Gateway.SendAsync(new WriteLater("d", () => finish.Task)).AsTask();
        var waiting = Enumerable.Range(0, 3).Select(_ => app.Gateway.SendAsync(new Write("d", () => ApplyNotes(1))).AsTask()).ToArray();

        var refused = await Catch(() => app.Gateway.SendAsync(new Write("d", () => ApplyNotes(1))));

        Assert.That(refused, Is.InstanceOf<OverloadedException>().With.Message.Contains("QueuedCommands").And.Message.Contains("Diary 'd'"));
        await app.Gateway.SendAsync(new Write("e", () => ApplyNotes(1)));
        finish.SetResult();
        await holder;
        await Task.WhenAll(waiting);
        await app.Gateway.SendAsync(new Write("d", () => ApplyNotes(1)));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(2 + 1 + 3 + 1));
    }

    [Test(Description = "reliability: queued commands; who gives up waiting makes room")]
    public async Task WhoGivesUpWaiting_MakesRoom()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.CommandLimits = new CommandLimits { QueuedCommands = 1 });
        await app.Gateway.SendAsync(new BeginDiary("d"));
        var finish = new TaskCompletionSource();
        var holder = app.Gateway.SendAsync(new WriteLater("d", () => finish.Task)).AsTask();
        using var cancellation = new CancellationTokenSource();
        var waiting = app.Gateway.SendAsync(new Write("d", () => ApplyNotes(1)), ct: cancellation.Token).AsTask();

        await cancellation.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => waiting);
        var second = app.Gateway.SendAsync(new Write("d", () => ApplyNotes(1))).AsTask();
        finish.SetResult();

        await holder;
        await second;
    }

    [Test(Description = "reliability: the limits that hold unless set")]
    public void Defaults_AreTheDocumentedOnes()
    {
        var commands = new CommandLimits();
        var store = EventStoreLimits.Default;
        Assert.That(
            (commands.EventsPerCommand, commands.ApplyDepth, commands.QueuedCommands, commands.CachedAggregates),
            Is.EqualTo((1000, 32, 10_000, 10_000)));
        Assert.That(
            (store.MaximumEventBytes, store.MaximumMetadataBytes, store.MaximumMetadataKeys, store.MaximumEventsPerAppend),
            Is.EqualTo((1024 * 1024, 16 * 1024, 64, 1000)));
        Assert.That(
            (store.MaximumQueuedAppends, store.MaximumGroupAppends, store.MaximumGroupBytes, store.PageSize),
            Is.EqualTo((10_000, 512, 8 * 1024 * 1024, 1000)));
    }

    [Test(Description = "reliability: metadata up to 64 keys and 16 KiB, what the application lets events inherit included")]
    public async Task InheritedMetadata_IsLimitedToo([Values(64, 65)] int keys)
    {
        var inherited = Metadata.From(Enumerable.Range(0, keys).Select(number => KeyValuePair.Create($"k{number}", "v")));
        await using var app = await TestApplication.StartAsync(axonish => axonish.UseCorrelation(new Inheritance(inherited)));

        if (keys == 64) await app.Gateway.SendAsync(new BeginDiary("d"));
        else Assert.That(await Catch(() => app.Gateway.SendAsync(new BeginDiary("d"))), Is.InstanceOf<LimitExceededException>().With.Message.Contains("65").And.Message.Contains("EventStoreLimits.MaximumMetadataKeys"));

        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(keys == 64 ? 1 : 0));
    }

    [TestCase("A-z_0.9")]
    [TestCase("0123456789012345678901234567890123456789012345678901234567890123")]
    public void AMetadataKey_OfAllowedCharacters_IsTaken(string key) => Assert.That(Metadata.Of(key, "v").Keys, Is.EqualTo(new[] { key }));

    [TestCase("")]
    [TestCase("a b")]
    [TestCase("é")]
    [TestCase("a\n")]
    [TestCase("a:b")]
    [TestCase("01234567890123456789012345678901234567890123456789012345678901234")]
    public void AMetadataKey_OfOtherCharacters_IsRefused(string key)
    {
        Assert.Throws<ArgumentException>(() => Metadata.Of(key, "v"));
        Assert.Throws<ArgumentException>(() => Metadata.From([KeyValuePair.Create(key, "v")]));
        Assert.Throws<ArgumentException>(() => Metadata.Empty.With(key, "v"));
    }

    private static void ApplyNotes(int count)
    {
        for (var i = 0; i < count; i++) Apply(new Noted("."));
    }

    private sealed class Inheritance(Metadata metadata) : ICorrelationProvider
    {
        public Metadata CorrelationOf(Message message) => metadata;
    }

    private static async Task<TestApplication> WithDiaryAsync()
    {
        var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));
        return app;
    }
}

public sealed record LineUp([TargetAggregateIdentifier] string Id, int TriggersTo);
public sealed record Topple([TargetAggregateIdentifier] string Id, int TriggersTo);
public sealed record ToppleWithoutEnd([TargetAggregateIdentifier] string Id);

public sealed record LinedUp(string Id, int TriggersTo);
public sealed record Toppled(int TriggersTo);
public sealed record ToppledOnAndOn;
public sealed record Rattled;

[Aggregate]
public class Dominoes
{
    [AggregateIdentifier] private string id = null!;

    private Dominoes() { }

    [CommandHandler]
    public Dominoes(LineUp command) => Apply(new LinedUp(command.Id, command.TriggersTo));

    [CommandHandler]
    public void Handle(Topple command) => Apply(new Toppled(command.TriggersTo));

    [CommandHandler]
    public void Handle(ToppleWithoutEnd _) => Apply(new ToppledOnAndOn());

    [EventSourcingHandler]
    private void On(LinedUp e)
    {
        id = e.Id;
        if (e.TriggersTo > 0) Apply(new Toppled(e.TriggersTo - 1));
    }

    [EventSourcingHandler]
    private void On(Toppled e)
    {
        if (e.TriggersTo > 0) Apply(new Toppled(e.TriggersTo - 1));
    }

    [EventSourcingHandler]
    private void On(ToppledOnAndOn _) => Apply(new Rattled()).AndThenApply(() => new ToppledOnAndOn());

    [EventSourcingHandler]
    private void On(Rattled _) { }
}
