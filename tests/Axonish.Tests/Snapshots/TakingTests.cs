using Axonish.Aggregates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using static Axonish.Tests.Snapshots.SnapshotApplications;

namespace Axonish.Tests.Snapshots;

[TestFixture]
[Parallelizable(ParallelScope.All)]
[CancelAfter(300_000)]
internal sealed class TakingTests
{
    private static readonly string[] Ten = [.. Enumerable.Range(0, 10).Select(each => $"thing {each}")];

    [Test(Description = "rule D5, K20: every 10 – append 10, 1, 10 – snapshot at 10, still 10, then 21")]
    public async Task ASnapshotIsTaken_WhenThereAreSoManyEventsSinceTheLast()
    {
        var snapshots = new WatchedSnapshots();
        await using var app = await StartAsync(new InMemoryEventStore(), snapshots, vault => vault.SnapshotEvery(10));
        await app.Gateway.SendAsync(new OpenVault("v"));
        await app.Gateway.SendAsync(new Fill("v", Ten[..9]));
        Assert.That((await snapshots.NextAsync()).Events(), Is.EqualTo(10));

        await app.Gateway.SendAsync(new Fill("v", "one"));
        await app.Gateway.SendAsync(new Fill("v", Ten));

        Assert.That((await snapshots.NextAsync()).Events(), Is.EqualTo(21));
        Assert.That(snapshots.AnySaved, Is.False);
    }

    [Test(Description = "K20: the count goes on from the snapshot that a later process finds")]
    public async Task ALaterProcess_CountsFromTheSnapshotItFinds()
    {
        var (events, snapshots) = (new InMemoryEventStore(), new WatchedSnapshots());
        await using (var first = await StartAsync(events, snapshots, vault => vault.SnapshotEvery(10)))
        {
            await first.Gateway.SendAsync(new OpenVault("v"));
            await first.Gateway.SendAsync(new Fill("v", Ten[..9]));
            await snapshots.NextAsync();
        }

        await using var second = await StartAsync(events, snapshots, vault => vault.SnapshotEvery(10));
        await second.Gateway.SendAsync(new Fill("v", Ten[..9]));
        await second.Gateway.SendAsync(new Fill("v", "last"));

        Assert.That((await snapshots.NextAsync()).Events(), Is.EqualTo(20));
    }

    [Test(Description = "rule D5: off the sender's path")]
    public async Task TheSender_DoesNotWaitForTheSnapshot()
    {
        var isFree = new TaskCompletionSource();
        var snapshots = new WatchedSnapshots { BeforeSave = _ => isFree.Task };
        await using var app = await StartAsync(new InMemoryEventStore(), snapshots, vault => vault.SnapshotEvery(1));

        await app.Gateway.SendAsync(new OpenVault("v"));
        await app.Gateway.SendAsync(new Fill("v", "gold"));
        Assert.That(snapshots.AnySaved, Is.False);

        isFree.SetResult();
        await snapshots.NextAsync();
    }

    [Test(Description = "T48: scheduled while it waits already, a snapshot is taken once, and of the newest state")]
    public async Task AnAggregateThatWaits_IsTakenOnce()
    {
        var isFree = new TaskCompletionSource();
        var isBusy = new TaskCompletionSource();
        var snapshots = new WatchedSnapshots
        {
            BeforeSave = snapshot =>
            {
                isBusy.TrySetResult();
                return snapshot.AggregateIdentifier == "first" ? isFree.Task : Task.CompletedTask;
            },
        };
        await using var app = await StartAsync(new InMemoryEventStore(), snapshots, vault => vault.SnapshotEvery(1));
        await app.Gateway.SendAsync(new OpenVault("first"));
        await isBusy.Task;
        await app.Gateway.SendAsync(new OpenVault("v"));
        await app.Gateway.SendAsync(new Fill("v", "gold"));
        await app.Gateway.SendAsync(new Fill("v", "silver"));
        await app.Gateway.SendAsync(new OpenVault("last"));

        isFree.SetResult();

        var saved = new[] { await snapshots.NextAsync(), await snapshots.NextAsync(), await snapshots.NextAsync() };
        Assert.That(saved.Select(snapshot => (snapshot.AggregateIdentifier, snapshot.Events())), Is.EqualTo(new[] { ("first", 1L), ("v", 3L), ("last", 1L) }));
    }

    [Test(Description = "T48: no snapshot of an aggregate that is deleted")]
    public async Task ADeletedAggregate_GetsNoSnapshot()
    {
        var snapshots = new WatchedSnapshots();
        await using var app = await StartAsync(new InMemoryEventStore(), snapshots, vault => vault.SnapshotEvery(3));
        await app.Gateway.SendAsync(new OpenVault("v"));
        await app.Gateway.SendAsync(new DemolishVault("v", "dust", "rubble"));
        await app.Gateway.SendAsync(new OpenVault("next"));
        await app.Gateway.SendAsync(new Fill("next", "gold", "silver"));

        Assert.That((await snapshots.NextAsync()).AggregateIdentifier, Is.EqualTo("next"));
    }

    [Test(Description = "T48: an aggregate that is deleted while it waits gets none either")]
    public async Task AnAggregateDeletedWhileItWaits_GetsNoSnapshot()
    {
        var isFree = new TaskCompletionSource();
        var snapshots = new WatchedSnapshots { BeforeSave = snapshot => snapshot.AggregateIdentifier == "first" ? isFree.Task : Task.CompletedTask };
        await using var app = await StartAsync(new InMemoryEventStore(), snapshots, vault => vault.SnapshotEvery(1));
        await app.Gateway.SendAsync(new OpenVault("first"));
        await app.Gateway.SendAsync(new OpenVault("v"));
        await app.Gateway.SendAsync(new DemolishVault("v"));
        await app.Gateway.SendAsync(new OpenVault("last"));

        isFree.SetResult();

        Assert.That((await snapshots.NextAsync()).AggregateIdentifier, Is.EqualTo("first"));
        Assert.That((await snapshots.NextAsync()).AggregateIdentifier, Is.EqualTo("last"));
    }

    [Test(Description = "T48: postponed until after the commit")]
    public async Task ACommandThatRollsBack_AsksForNoSnapshot()
    {
        var snapshots = new WatchedSnapshots();
        await using var app = await StartAsync(new InMemoryEventStore(), snapshots, vault => vault.SnapshotEvery(2));
        await app.Gateway.SendAsync(new OpenVault("v"));
        await Failing.Catch(() => app.Gateway.SendAsync(new RaidVault("v")));
        await app.Gateway.SendAsync(new OpenVault("next"));
        await app.Gateway.SendAsync(new Fill("next", "gold"));

        Assert.That((await snapshots.NextAsync()).AggregateIdentifier, Is.EqualTo("next"));
    }

    [Test(Description = "rule D5: or when loading took longer than T")]
    public async Task AnAggregateThatLoadsSlowly_GetsASnapshot()
    {
        var time = new TestClock();
        var (events, snapshots) = (new InMemoryEventStore(), new WatchedSnapshots());
        await using (var first = await StartAsync(events, snapshots, vault => vault.SnapshotWhenLoadingTakes(TimeSpan.FromSeconds(1)), time: time))
        {
            await first.Gateway.SendAsync(new OpenVault("quick"));
            await first.Gateway.SendAsync(new OpenVault("slow"));
        }

        snapshots.Found = found =>
        {
            time.Advance(TimeSpan.FromSeconds(1.5));
            return found;
        };
        await using var second = await StartAsync(events, snapshots, vault => vault.SnapshotWhenLoadingTakes(TimeSpan.FromSeconds(1)), time: time);
        await second.Gateway.SendAsync(new Fill("slow", "gold"));

        Assert.That((await snapshots.NextAsync()).AggregateIdentifier, Is.EqualTo("slow"));
        Assert.That(snapshots.AnySaved, Is.False);
    }

    [Test(Description = "rule D5: what waits is taken before the host stops")]
    public async Task AHostThatStops_TakesWhatWaits()
    {
        var isFree = new TaskCompletionSource();
        var snapshots = new WatchedSnapshots { BeforeSave = _ => isFree.Task };
        await using var app = await StartAsync(new InMemoryEventStore(), snapshots, vault => vault.SnapshotEvery(1));
        await app.Gateway.SendAsync(new OpenVault("v"));
        await app.Gateway.SendAsync(new OpenVault("w"));

        var stopping = Task.WhenAll(app.Services.GetServices<IHostedService>().Select(service => service.StopAsync(CancellationToken.None)));
        Assert.That(stopping.IsCompleted, Is.False);
        isFree.SetResult();
        await stopping;

        Assert.That((await snapshots.NextAsync()).AggregateIdentifier, Is.EqualTo("v"));
        Assert.That((await snapshots.NextAsync()).AggregateIdentifier, Is.EqualTo("w"));
    }

    [Test(Description = "rule D5: a store that fails costs the snapshot, and no command")]
    public async Task AStoreThatFails_IsLogged()
    {
        var log = new TestLog();
        var fails = true;
        var snapshots = new WatchedSnapshots { BeforeSave = _ => fails ? throw new IOException("full") : Task.CompletedTask };
        await using var app = await StartAsync(new InMemoryEventStore(), snapshots, vault => vault.SnapshotEvery(1), log);
        await app.Gateway.SendAsync(new OpenVault("v"));
        while (!log.Entries.Any(entry => entry.Failure is IOException)) await Yield();

        fails = false;
        await app.Gateway.SendAsync(new Fill("v", "gold"));

        Assert.That((await snapshots.NextAsync()).Events(), Is.EqualTo(2));
    }

    [Test(Description = "promise G11: state that a copy by value would change is not snapshotted, and that is said once")]
    public async Task StateThatDoesNotSurvive_IsNotSnapshotted()
    {
        var log = new TestLog();
        var snapshots = new WatchedSnapshots();
        await using var app = await TestApplication.StartAsync(
            axonish => axonish.UseEventStore(_ => new InMemoryEventStore()).UseSnapshotStore(_ => snapshots)
                .ConfigureAggregate<Blackboard>(board => board.SnapshotEvery(1)).ConfigureAggregate<Vault>(vault => vault.SnapshotEvery(1)),
            services => services.AddLog(log));
        await app.Gateway.SendAsync(new HangBlackboard("b"));
        Assert.That(await app.Gateway.SendAsync(new Chalk("b", "x")), Is.EqualTo("x"));
        await app.Gateway.SendAsync(new OpenVault("v"));

        Assert.That((await snapshots.NextAsync()).AggregateIdentifier, Is.EqualTo("v"));
        var warnings = log.Entries.Where(entry => entry.Level == LogLevel.Warning && entry.Text.Contains("Blackboard", StringComparison.Ordinal));
        Assert.That(warnings.Single().Text, Does.StartWith("A snapshot of Blackboard 'b' cannot be taken: its member seen, of type System.Collections.Generic.List`1[System.String], does not come back from JSON as it was."));
    }

    [Test(Description = "promise G11: state that cannot be written names its member and type, and that is said once")]
    public async Task StateThatCannotBeWritten_NamesItsMember()
    {
        var log = new TestLog();
        var snapshots = new WatchedSnapshots();
        await using var app = await TestApplication.StartAsync(
            axonish => axonish.UseEventStore(_ => new InMemoryEventStore()).UseSnapshotStore(_ => snapshots)
                .ConfigureAggregate<Rope>(rope => rope.SnapshotEvery(1)).ConfigureAggregate<Vault>(vault => vault.SnapshotEvery(1)),
            services => services.AddLog(log));
        await app.Gateway.SendAsync(new LayRope("r-1"));
        await app.Gateway.SendAsync(new LayRope("r-2"));
        await app.Gateway.SendAsync(new OpenVault("v"));

        Assert.That((await snapshots.NextAsync()).AggregateIdentifier, Is.EqualTo("v"));
        var warnings = log.Entries.Where(entry => entry.Level == LogLevel.Warning && entry.Text.Contains("Rope", StringComparison.Ordinal));
        Assert.That(warnings.Single().Text, Does.StartWith("A snapshot of Rope 'r-1' cannot be written as JSON: its member strands")
            .And.Contains("of type Axonish.Tests.Snapshots.Strand, refers back"));
    }

    [Test(Description = "rules D5 and D10: state that is written and cannot be read fails when the host starts, with member and type")]
    public void StateThatCannotBeRead_IsReportedAtTheStart()
    {
        var failure = Assert.ThrowsAsync<AxonishConfigurationException>(() => TestApplication.StartAsync(axonish => axonish
            .ConfigureAggregate<Toolbox>(toolbox => toolbox.SnapshotEvery(1))
            .ConfigureAggregate<Vault>(vault => vault.SnapshotEvery(1))));

        Assert.That(failure!.Faults, Has.Exactly(1).Items);
        Assert.That(failure.Faults[0], Does.StartWith($"The snapshot of {typeof(Toolbox)}: its member tools, of type ").And.Contains("cannot be read back"));
    }

    [Test(Description = "rule D5: what a host can know of snapshots fails when it starts")]
    public void FaultsAreReportedAtTheStart()
    {
        var failure = Assert.ThrowsAsync<AxonishConfigurationException>(() => TestApplication.StartAsync(axonish => axonish
            .UseEventStore(_ => new InMemoryEventStore())
            .ConfigureAggregate<Vault>(vault => vault.SnapshotRevision(2))
            .ConfigureAggregate<Machine>(machine => machine.SnapshotEvery(5))));

        Assert.That(failure!.Message, Does.Contain("Vault has a snapshot revision, but takes no snapshots"));
        Assert.That(failure.Message, Does.Contain("Machine is to take snapshots, but cannot: Axonish.Tests.Snapshots.Machine.log is a System.Text.StringBuilder"));
        Assert.That(failure.Message, Does.Contain("Machine is to take snapshots, but the event store that is configured brings no place for them"));
    }

    [Test(Description = "rule D5")]
    public void Numbers_MustBePositive()
    {
        var configuration = new AggregateConfiguration<Vault>();
        Assert.Throws<ArgumentOutOfRangeException>(() => configuration.SnapshotEvery(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => configuration.SnapshotRevision(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => configuration.SnapshotWhenLoadingTakes(TimeSpan.Zero));
    }

    [Test(Description = "promise G13: the queue is bounded, and what it has no room for is due again")]
    public async Task AFullQueue_SaysSo()
    {
        var taker = new StuckTaker();
        await using var queue = new SnapshotQueue();
        Assert.That(queue.TrySchedule(taker, "running"), Is.True);
        await taker.Started.Task;
        for (var each = 0; each < 1000; each++) Assert.That(queue.TrySchedule(taker, $"{each}"), Is.True);

        Assert.That(queue.TrySchedule(taker, "one too many"), Is.False);
        Assert.That(queue.TrySchedule(taker, "7"), Is.True, "it waits already");
        taker.Free.SetResult();
        await queue.DrainAsync(CancellationToken.None);
        Assert.That(taker.Taken, Is.EqualTo(1001));
        Assert.That(queue.TrySchedule(taker, "late"), Is.False);
    }

    private static async Task Yield()
    {
        TestContext.CurrentContext.CancellationToken.ThrowIfCancellationRequested();
        await Task.Yield();
    }

    private sealed class StuckTaker : ISnapshotTaker
    {
        internal TaskCompletionSource Started { get; } = new();

        internal TaskCompletionSource Free { get; } = new();

        internal int Taken { get; private set; }

        public async ValueTask TakeAsync(string identifier, CancellationToken ct)
        {
            Started.TrySetResult();
            await Free.Task;
            Taken++;
        }
    }
}
