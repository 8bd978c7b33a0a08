using Microsoft.Extensions.DependencyInjection;
using System.Collections.Concurrent;
using Axonish.Tests.EventHandling;
using Axonish.Tests.Snapshots;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Isolation;

[TestFixture]
[Parallelizable(ParallelScope.All)]
[CancelAfter(300_000)]
internal sealed class IsolationTests
{
    private const string Starter = "whoever came first";

    [Test(Description = "promise G15: the loop that takes snapshots inherits nothing of the command that was the first")]
    public async Task TheSnapshotLoop_InheritsNothing()
    {
        var seen = new ConcurrentQueue<Trace>();
        var snapshots = new WatchedSnapshots
        {
            BeforeSave = _ =>
            {
                seen.Enqueue(Trace.Here);
                return Task.CompletedTask;
            },
        };
        await using var app = await Trace.LeaveAsync(Starter, async () =>
        {
            var started = await SnapshotApplications.StartAsync(new InMemoryEventStore(), snapshots, vault => vault.SnapshotEvery(1));
            await started.Gateway.SendAsync(new OpenVault("v"));
            return started;
        });
        await snapshots.NextAsync();

        await app.Gateway.SendAsync(new Fill("v", "gold"));

        await snapshots.NextAsync();
        Assert.That(seen, Has.Count.EqualTo(2).And.All.EqualTo(Trace.None));
    }

    [Test(Description = "promise G15: no timer keeps the context in which the host was started or the first command sent")]
    public async Task Timers_InheritNothing()
    {
        var time = new TracingTime();
        await using var app = await Trace.LeaveAsync(Starter, async () =>
        {
            var started = await TestApplication.StartAsync(services: services => services.AddSingleton<TimeProvider>(time));
            await started.Gateway.SendAsync(new BeginDiary("d"), new SendOptions { Timeout = TimeSpan.FromMinutes(1) });
            return started;
        });

        Assert.That(time.Timers, Is.Not.Empty.And.All.EqualTo(Trace.None));
    }

    [Test(Description = "promise G15: a host starts, and takes its first commands, where the flow of context is suppressed already")]
    public async Task WhereTheFlowIsSuppressed_AHostStarts([Values] StoreKind kind)
    {
        using var store = new ChosenStore(kind);
        Task<TestApplication> starting;
        using (ExecutionContext.SuppressFlow()) starting = store.StartAsync();
        await using var app = await starting;
        Task sending;
        using (ExecutionContext.SuppressFlow()) sending = app.Gateway.SendAsync(new BeginDiary("d")).AsTask();
        await sending;
        Assert.That(app.Store.HeadPosition, Is.EqualTo(1));
    }

    [Test(Description = "promise G15, the mutants: a loop and a timer that are started with the flow of context are found")]
    public async Task StartedWithTheFlow_TheyAreFound()
    {
        var time = new TracingTime();
        var seen = await Trace.LeaveAsync(Starter, async () =>
        {
            await using var timer = time.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return await Task.Run(() => Trace.Here);
        });
        Assert.That(seen, Is.EqualTo(Trace.Of(Starter)));
        Assert.That(time.Timers, Is.EqualTo(new[] { Trace.Of(Starter) }));
    }

    [Test(Description = "promise G15: handlers of commands and events see their own sender's context, however many queue for one aggregate")]
    public async Task Handlers_SeeTheirSendersContext([Values] StoreKind kind)
    {
        const int Senders = 64;
        using var store = new ChosenStore(kind);
        await using var app = await Trace.LeaveAsync(Starter, store.StartAsync);
        await app.Gateway.SendAsync(new BeginDiary("d"));
        var seen = new ConcurrentQueue<(string Sender, string Where, Trace Trace)>();

        await Task.WhenAll(Enumerable.Range(0, Senders).Select(number => Trace.LeaveAsync($"sender {number}", async () =>
        {
            var sender = $"sender {number}";
            await app.Gateway.SendAsync(new WriteLater("d", async () =>
            {
                See("handler");
                Apply(new Noted(sender));
                await Task.Yield();
                See("handler, resumed");
            }));
            See("sender, answered");
            await app.Gateway.SendAsync(new Run(async unit =>
            {
                unit.OnAfterCommit(_ =>
                {
                    See("after the commit");
                    return default;
                });
                await app.Gateway.SendAsync(new Write("d", () => See("nested handler")));
            }));
            return true;

            void See(string where) => seen.Enqueue((sender, where, Trace.Here));
        })));

        Assert.That(seen, Has.Count.EqualTo(5 * Senders));
        Assert.That(seen.Where(each => each.Trace != Trace.Of(each.Sender)), Is.Empty);
    }

    [Test(Description = "promise G15: event handlers see the context of their own command's sender, and nothing of the host's start")]
    public async Task EventHandlers_SeeTheirSendersContext()
    {
        await using var app = await Trace.LeaveAsync(Starter, () => TestApplication.StartAsync());
        await app.Gateway.SendAsync(new BeginDiary("d"));
        var seen = new ConcurrentQueue<(Trace Expected, Trace Seen)>();

        Task AnnounceAsync(Trace expected) => app.Gateway.SendAsync(new Write("d", () => Apply(new Announced("hear", _ =>
        {
            seen.Enqueue((expected, Trace.Here));
            return Task.CompletedTask;
        })))).AsTask();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Trace.LeaveAsync($"sender {number}", async () =>
        {
            await AnnounceAsync(Trace.Of($"sender {number}"));
            return true;
        })));
        await AnnounceAsync(Trace.None);

        Assert.That(seen, Is.Not.Empty);
        Assert.That(seen.Where(each => each.Seen != each.Expected), Is.Empty);
    }

    [Test(Description = "promise G15: what a handler leaves in its context reaches neither the sender nor the next handler")]
    public async Task WhatAHandlerLeaves_StaysWithIt([Values] bool isNested)
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));
        var seen = new List<Trace>();

        if (isNested)
        {
            await app.Gateway.SendAsync(new Run(async _ =>
            {
                await app.Gateway.SendAsync(new Write("d", () => Trace.Overwrite("the handler's")));
                seen.Add(Trace.Here);
            }));
        }
        else
        {
            await app.Gateway.SendAsync(new Write("d", () => Trace.Overwrite("the handler's")));
        }

        seen.Add(Trace.Here);
        await app.Gateway.SendAsync(new Write("d", () => seen.Add(Trace.Here)));
        Assert.That(seen, Is.All.EqualTo(Trace.None));
    }
}
