using Axonish.Tests.Applying;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Repositories;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class LockTests
{
    [Test(Description = "rule D1")]
    public async Task CommandsToOneAggregate_AreHandledOneAtATimeFirstComeFirstServed()
    {
        await using var app = await TestApplication.WithDiariesAsync("d");
        var finish = new TaskCompletionSource();
        var holder = app.Gateway.SendAsync(new WriteLater("d", async () =>
        {
            await finish.Task;
            Apply(new Noted("holder"));
        }));
        var waiting = Enumerable.Range(0, 20).Select(number => app.Gateway.SendAsync(new WriteLater("d", async () =>
        {
            await Task.Yield();
            Apply(new Noted($"{number}"));
        })).AsTask()).ToArray();

        finish.SetResult();
        await holder;
        await Task.WhenAll(waiting);

        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(Enumerable.Range(0, 20).Select(number => $"{number}").Prepend("holder")));
        Assert.That(app.AllLocksAreFree<Diary>());
    }

    [Test(Description = "rule D1")]
    public async Task ALock_IsHeldAcrossAwait()
    {
        await using var app = await TestApplication.WithDiariesAsync("d");
        var finish = new TaskCompletionSource();
        var holder = app.Gateway.SendAsync(new WriteLater("d", async () =>
        {
            await Task.Yield();
            await finish.Task;
        }));

        var other = app.Gateway.SendAsync(new ReadDiary("d"));

        Assert.That(other.IsCompleted, Is.False);
        finish.SetResult();
        await holder;
        await other;
    }

    [Test(Description = "rule D1")]
    public async Task ALock_IsOwnedByTheUnitOfWorkAndNotByTheThread()
    {
        await using var app = await TestApplication.WithDiariesAsync("d");
        var finish = new TaskCompletionSource();
        var holder = app.Gateway.SendAsync(new WriteLater("d", async () =>
        {
            // On another thread, and nested: the same owner.
            await Task.Run(async () => await app.Gateway.SendAsync(new Write("d", () => Apply(new Noted("nested")))));
            await finish.Task;
        }));

        // On the thread that sent the first: another owner.
        var other = app.Gateway.SendAsync(new ReadDiary("d"));

        Assert.That(other.IsCompleted, Is.False);
        finish.SetResult();
        await holder;
        Assert.That(await other, Is.EqualTo(new[] { "nested" }));
    }

    [Test(Description = "rule D1")]
    public async Task DifferentAggregates_DoNotWaitForEachOther()
    {
        await using var app = await TestApplication.WithDiariesAsync("a", "b");
        var finish = new TaskCompletionSource();
        var holder = app.Gateway.SendAsync(new WriteLater("a", () => finish.Task));

        await app.Gateway.SendAsync(new Write("b", () => Apply(new Noted("at once"))));

        finish.SetResult();
        await holder;
    }

    [Test(Description = "rule D1, T24")]
    public async Task AHandlerThatFails_FreesTheLock()
    {
        await using var app = await TestApplication.WithDiariesAsync("d");

        await Catch(() => app.Gateway.SendAsync(new Write("d", () => throw new NotSupportedException())));

        Assert.That(app.AllLocksAreFree<Diary>());
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.Empty);
    }

    [Test(Description = "rule D1, T45")]
    public async Task ACommandToAnAggregateThatDoesNotExist_LeavesNothingInTheLockTable()
    {
        await using var app = await TestApplication.StartAsync();

        await Catch(() => app.Gateway.SendAsync(new ReadDiary("nobody's")));

        Assert.That(app.CacheOf<Diary>().Count, Is.Zero);
        Assert.That(app.AllLocksAreFree<Diary>());
    }

    [Test(Description = "rule D1, T45")]
    public async Task UnitsOfWorkThatWaitForEachOtherInACircle_HaveExactlyOneVictim([Values(2, 3, 5)] int units)
    {
        var names = Enumerable.Range(0, units).Select(number => $"d-{number}").ToArray();
        await using var app = await TestApplication.WithDiariesAsync(names);
        var holding = names.Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();

        // Each takes its own diary, waits until everybody has one, and then wants its neighbour's.
        var sent = Enumerable.Range(0, units).Select(number => app.Gateway.SendAsync(new WriteLater(names[number], async () =>
        {
            Apply(new Noted($"by {number}"));
            holding[number].SetResult();
            await Task.WhenAll(holding.Select(source => source.Task));
            await app.Gateway.SendAsync(new Write(names[(number + 1) % units], () => Apply(new Noted($"by {number}"))));
        })).AsTask()).ToArray();
        var failures = new List<Exception>();
        foreach (var task in sent)
        {
            try
            {
                await task.WaitAsync(TimeSpan.FromMinutes(2));
            }
            catch (Exception failure)
            {
                failures.Add(failure);
            }
        }

        Assert.That(failures, Has.Count.EqualTo(1));
        Assert.That(failures[0], Is.InstanceOf<DeadlockException>()
            .With.Message.Contains(nameof(Write)).And.Message.Contains("Diary 'd-").And.Message.Contains("Send it again"));
        Assert.That((await app.PayloadsAsync()).OfType<Noted>().Count(), Is.EqualTo(2 * (units - 1)));
        Assert.That(app.AllLocksAreFree<Diary>());
    }

    [Test(Description = "rule D1, T45")]
    public async Task ACircleOverAggregatesOfDifferentTypes_IsFoundToo()
    {
        await using var app = await TestApplication.WithDiariesAsync("x");
        await app.Gateway.SendAsync(new PlantTree("x"));
        var diaryIsHeld = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var treeIsHeld = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = app.Gateway.SendAsync(new WriteLater("x", async () =>
        {
            diaryIsHeld.SetResult();
            await treeIsHeld.Task;
            await app.Gateway.SendAsync(new WaterTree("x"));
        })).AsTask();
        var second = app.Gateway.SendAsync(new Run(async _ =>
        {
            await app.Gateway.SendAsync(new WaterTree("x"));
            treeIsHeld.SetResult();
            await diaryIsHeld.Task;
            await app.Gateway.SendAsync(new ReadDiary("x"));
        })).AsTask();

        var failures = new List<Exception>();
        foreach (var task in new[] { first, second })
        {
            try
            {
                await task.WaitAsync(TimeSpan.FromMinutes(2));
            }
            catch (Exception failure)
            {
                failures.Add(failure);
            }
        }

        Assert.That(failures, Has.Count.EqualTo(1));
        Assert.That(failures[0], Is.InstanceOf<DeadlockException>());
        Assert.That(app.AllLocksAreFree<Diary>() && app.AllLocksAreFree<Tree>());
    }

    [Test(Description = "rule D1: of several waits of one unit of work the one gives up that closes the circle, and no other")]
    [CancelAfter(300_000)]
    public async Task ACircleThatAGrantCloses_IsFound_WhateverElseIsWaitedFor()
    {
        await using var app = await TestApplication.WithDiariesAsync("t", "p", "q");
        var (freeT, freeP, freeQ) = (New(), New(), New());
        var (all, queued) = (New(), New());
        var holdsT = app.Gateway.SendAsync(new WriteLater("t", () => freeT.Task)).AsTask();
        var holdsP = app.Gateway.SendAsync(new WriteLater("p", async () =>
        {
            await freeP.Task;
            var waiting = app.Gateway.SendAsync(new Write("t", () => Apply(new Noted("p's")))).AsTask();
            queued.SetResult();
            await waiting;
        })).AsTask();
        var holdsQ = app.Gateway.SendAsync(new WriteLater("q", () => freeQ.Task)).AsTask();
        Exception? refusal = null;

        var wantsAll = app.Gateway.SendAsync(new Run(async _ =>
        {
            var t = app.Gateway.SendAsync(new Write("t", () => Apply(new Noted("mine")))).AsTask();
            var p = Catch(() => app.Gateway.SendAsync(new Write("p", () => Apply(new Noted("mine")))));
            var q = app.Gateway.SendAsync(new Write("q", () => Apply(new Noted("mine")))).AsTask();
            all.SetResult();
            await t;
            refusal = await p;
            freeQ.SetResult();
            await q;
        })).AsTask();
        await all.Task;
        freeP.SetResult();
        await queued.Task;
        freeT.SetResult();
        await Task.WhenAll(holdsT, holdsP, holdsQ, wantsAll).WaitAsync(TestContext.CurrentContext.CancellationToken);

        Assert.That(refusal, Is.InstanceOf<DeadlockException>().With.Message.Contains("Diary 'p'"));
        Assert.That((await app.EventsAsync()).Where(e => e.Payload is Noted).Select(e => e.AggregateIdentifier), Is.EqualTo(new[] { "t", "q", "t" }));
        Assert.That(app.AllLocksAreFree<Diary>());

        static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    [Test(Description = "rule D2")]
    public async Task TwoAggregatesOfDifferentTypes_MayShareAnIdentifier()
    {
        await using var app = await TestApplication.WithDiariesAsync("x");
        await app.Gateway.SendAsync(new PlantTree("x"));
        await app.Gateway.SendAsync(new Write("x", () => Apply(new Noted("only the diary's"))));

        Assert.That((await app.EventsAsync()).Select(e => (e.AggregateType, e.SequenceNumber)), Is.EqualTo(new[]
        {
            ("Diary", 0L), ("Tree", 0L), ("Tree", 1L), ("Diary", 1L),
        }));
    }
}
