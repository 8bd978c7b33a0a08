using Axonish.Tests.Snapshots;
using Microsoft.Extensions.DependencyInjection;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Retaining;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class RetentionTests
{
    [Test(Description = "rule D8: a deleted aggregate that this process has cached answers that it was deleted, to every command")]
    public async Task ACachedAggregate_NoticesItsDeletion()
    {
        await using var app = await BegunAsync();
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(["one"]));

        Assert.That(await RetentionOf(app).DeleteStreamAsync("Diary", "d"), Is.EqualTo(2));

        Assert.That(await Catch(() => app.Gateway.SendAsync(new ReadDiary("d"))), Is.InstanceOf<AggregateDeletedException>());
        Assert.That(await Catch(() => app.Gateway.SendAsync(new Write("d", () => Apply(new Noted("two"))))), Is.InstanceOf<AggregateDeletedException>());
    }

    [Test(Description = "rule D8: an aggregate that was deleted cannot be created again, by any sender")]
    public async Task ADeletedAggregate_IsNotCreatedAgain([Values] bool afterRestart)
    {
        await using var app = await BegunAsync();
        await RetentionOf(app).DeleteStreamAsync("Diary", "d");
        await using var restarted = await app.RestartedAsync();

        var failure = await Catch(() => (afterRestart ? restarted : app).Gateway.SendAsync(new BeginDiary("d")));

        Assert.That(failure, Is.InstanceOf<AggregateDeletedException>());
        Assert.That(failure.Message, Does.Contain("Diary 'd'").And.Contain("never free again"));
        Assert.That((await app.EventsAsync()).Select(stored => stored.Payload), Is.EqualTo((object[])[new StreamDeleted("Diary", "d")]));
    }

    [Test(Description = "rules D5 and D8: nothing of it is left in a snapshot, not even of one that is taken meanwhile")]
    public async Task ADeletedAggregate_HasNoSnapshot([Values] bool meanwhile)
    {
        var (events, snapshots) = (new InMemoryEventStore(), new WatchedSnapshots());
        await using var app = await SnapshotApplications.StartAsync(events, snapshots, vault => vault.SnapshotEvery(1));
        await app.Gateway.SendAsync(new OpenVault("v"));
        await app.Gateway.SendAsync(new Fill("v", "gold"));
        var taken = await snapshots.NextAsync();
        if (meanwhile)
        {
            await snapshots.DeleteAsync("Vault", "v");
            snapshots.AfterDelete = async () =>
            {
                snapshots.AfterDelete = null;
                await snapshots.SaveAsync(taken);
            };
        }

        await RetentionOf(app).DeleteStreamAsync("Vault", "v");

        Assert.That(await snapshots.FindAsync("Vault", "v"), Is.Null);
    }

    [Test(Description = "rule D8")]
    public async Task WhatIsToBeDeleted_HasToBeNamed()
    {
        await using var app = await BegunAsync();

        Assert.That(() => RetentionOf(app).DeleteStreamAsync(null!, "d").AsTask(), Throws.ArgumentNullException);
        Assert.That(() => RetentionOf(app).DeleteStreamAsync("Diary", null!).AsTask(), Throws.ArgumentNullException);
    }

    [Test(Description = "rule D8: a command that is being handled while its aggregate is deleted stores nothing")]
    public async Task ACommandUnderWay_StoresNothing()
    {
        await using var app = await BegunAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new WriteLater("d", async () =>
        {
            Apply(new Noted("late"));
            await RetentionOf(app).DeleteStreamAsync("Diary", "d");
        })));

        Assert.That(failure, Is.InstanceOf<AggregateDeletedException>());
        Assert.That(await Catch(() => app.Gateway.SendAsync(new ReadDiary("d"))), Is.InstanceOf<AggregateDeletedException>());
        Assert.That(app.Store.HeadPosition, Is.EqualTo(3));
        Assert.That((await app.EventsAsync()).Select(stored => stored.Payload), Is.EqualTo((object[])[new StreamDeleted("Diary", "d")]));
    }

    [Test(Description = "rule D8: a process that did not see the deletion learns of it at the append")]
    public async Task AnotherProcess_LearnsAtTheAppend()
    {
        await using var app = await BegunAsync();
        await using var other = await app.RestartedAsync();
        await other.Gateway.SendAsync(new ReadDiary("d"));
        await RetentionOf(app).DeleteStreamAsync("Diary", "d");

        Assert.That(await Catch(() => other.Gateway.SendAsync(new Write("d", () => Apply(new Noted("two"))))), Is.InstanceOf<AggregateDeletedException>());
        Assert.That(await Catch(() => other.Gateway.SendAsync(new ReadDiary("d"))), Is.InstanceOf<AggregateDeletedException>());
    }

    [Test(Description = "rule D8: an archived aggregate says so, and is as it was when it is restored")]
    public async Task AnArchivedAggregate_ComesBack()
    {
        await using var app = await BegunAsync();
        using var archive = new MemoryStream();

        Assert.That(await RetentionOf(app).ArchiveAsync(2, archive), Is.EqualTo(new ArchiveSummary(1, 2)));
        var failure = await Catch(() => app.Gateway.SendAsync(new ReadDiary("d")));
        archive.Position = 0;
        await RetentionOf(app).RestoreAsync(archive);

        Assert.That(failure, Is.InstanceOf<AggregateArchivedException>());
        await app.Gateway.SendAsync(new Write("d", () => Apply(new Noted("two"))));
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(["one", "two"]));
    }

    [Test(Description = "rule D8: a store that cannot delete says so when it is asked to")]
    public async Task AStoreWithoutRetention_SaysSo()
    {
        await using var app = await TestApplication.StartAsync(new InMemoryEventStore());

        Assert.That(() => RetentionOf(app), Throws.InvalidOperationException.With.Message.Contains(nameof(IEventStore.Retention)));
    }

    private static IEventRetention RetentionOf(TestApplication app) => app.Services.GetRequiredService<IEventRetention>();

    private static async Task<TestApplication> BegunAsync()
    {
        var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));
        await app.Gateway.SendAsync(new Write("d", () => Apply(new Noted("one"))));
        return app;
    }
}
