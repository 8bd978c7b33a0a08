using Microsoft.Extensions.DependencyInjection;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.UnitsOfWork;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class NestingTests
{
    [Test(Description = "rule C4")]
    public async Task ANestedCommandToTheSameAggregate_GetsTheSameInstance()
    {
        await using var app = await TestApplication.WithDiariesAsync("d");
        string[] seen = [];

        await app.Gateway.SendAsync(new WriteLater("d", async () =>
        {
            Apply(new Noted("outer"));
            seen = await app.Gateway.SendAsync(new ReadDiary("d"));
        }));

        Assert.That(seen, Is.EqualTo(new[] { "outer" }));
    }

    [Test(Description = "rule C4, T43")]
    public async Task TheOrderInTheStore_IsTheOrderOfTheCalls()
    {
        await using var app = await TestApplication.WithDiariesAsync("a", "b", "c");

        await app.Gateway.SendAsync(new WriteLater("a", async () =>
        {
            Apply(new Noted("1"));
            await app.Gateway.SendAsync(new WriteLater("b", async () =>
            {
                Apply(new Noted("2"));
                await app.Gateway.SendAsync(new Write("c", () => Apply(new Noted("3"))));
                Apply(new Noted("4"));
            }));
            await app.Gateway.SendAsync(new Write("c", () => Apply(new Noted("5"))));
            Apply(new Noted("6"));
        }));

        Assert.That((await app.EventsAsync()).Where(e => e.Payload is Noted).Select(e => (((Noted)e.Payload).Text, e.AggregateIdentifier, e.SequenceNumber)), Is.EqualTo(new[]
        {
            ("1", "a", 1L), ("2", "b", 1L), ("3", "c", 1L), ("4", "b", 2L), ("5", "c", 2L), ("6", "a", 2L),
        }));
    }

    [Test(Description = "rule C4")]
    public async Task ANestedUnitOfWork_KnowsItsParentAndItsRoot()
    {
        await using var app = await TestApplication.StartAsync();
        IUnitOfWork? outer = null, middle = null, inner = null;

        await app.Gateway.SendAsync(new Run(async unit =>
        {
            outer = unit;
            await app.Gateway.SendAsync(new Run(async nested =>
            {
                middle = nested;
                await app.Gateway.SendAsync(new Run(innermost =>
                {
                    inner = innermost;
                    return Task.CompletedTask;
                }));
            }));
        }));

        Assert.That((outer!.Parent, middle!.Parent, inner!.Parent), Is.EqualTo(((IUnitOfWork?)null, outer, middle)));
        Assert.That((outer.Root, middle.Root, inner.Root), Is.EqualTo((outer, outer, outer)));
    }

    [Test(Description = "rule C4")]
    public async Task ANestedCommand_SharesTheScopeOfServices_WhichEndsWithTheOutermost()
    {
        await using var app = await TestApplication.StartAsync(services: services => services.AddScoped<Notebook>());
        Notebook? outer = null, inner = null;
        var wasOpenAfterTheInner = false;

        await app.Gateway.SendAsync(new Run(async unit =>
        {
            await app.Gateway.SendAsync(new Run(nested =>
            {
                inner = nested.Services.GetRequiredService<Notebook>();
                return Task.CompletedTask;
            }));
            outer = unit.Services.GetRequiredService<Notebook>();
            wasOpenAfterTheInner = !outer.IsDisposed;
        }));

        Assert.That(inner, Is.SameAs(outer));
        Assert.That(wasOpenAfterTheInner && outer!.IsDisposed);
    }

    [Test(Description = "rule C4")]
    public async Task WhenTheOuterFails_NothingOfTheNestedIsStored()
    {
        await using var app = await TestApplication.WithDiariesAsync("a", "b");

        await Catch(() => app.Gateway.SendAsync(new WriteLater("a", async () =>
        {
            await app.Gateway.SendAsync(new Write("b", () => Apply(new Noted("lost"))));
            throw new NotSupportedException();
        })));

        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(2));
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("b")), Is.Empty);
        Assert.That(app.AllLocksAreFree<Diary>());
    }

    [Test(Description = "rule C4, T41")]
    public async Task ANestedFailureThatTouchedNothingOfTheOuter_CanBeCaught()
    {
        await using var app = await TestApplication.WithDiariesAsync("a", "b");

        await app.Gateway.SendAsync(new WriteLater("a", async () =>
        {
            Apply(new Noted("before"));
            await Catch(() => app.Gateway.SendAsync(new Write("b", () =>
            {
                Apply(new Noted("lost"));
                throw new NotSupportedException();
            })));
            Apply(new Noted("after"));
        }));

        Assert.That((await app.PayloadsAsync()).OfType<Noted>(), Is.EqualTo(new[] { new Noted("before"), new Noted("after") }));
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("b")), Is.Empty);
    }

    [Test(Description = "rules A6 and C4")]
    public async Task AFailedEventSourcingHandlerOfANestedCommandThatTouchedNothingOfTheOuter_CanBeCaughtToo()
    {
        await using var app = await TestApplication.WithDiariesAsync("a", "b");

        await app.Gateway.SendAsync(new WriteLater("a", async () =>
        {
            Apply(new Noted("kept"));
            await Catch(() => app.Gateway.SendAsync(new Write("b", () => Apply(new Unreadable("smudged")))));
        }));

        Assert.That((await app.PayloadsAsync()).OfType<Noted>(), Is.EqualTo(new[] { new Noted("kept") }));
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("b")), Is.Empty);
    }

    [Test(Description = "rules A6 and C4")]
    public async Task ANestedHandlerThatCatchesTheExceptionOfAnEventSourcingHandler_FailsAllTheSame()
    {
        await using var app = await TestApplication.WithDiariesAsync("a", "b");
        Exception? failure = null;

        await app.Gateway.SendAsync(new WriteLater("a", async () => failure = await Catch(() => app.Gateway.SendAsync(new Write("b", () =>
        {
            try
            {
                Apply(new Unreadable("smudged"));
            }
            catch (InvalidDataException)
            {
            }
        })))));

        Assert.That(failure, Is.InstanceOf<InvalidDataException>().With.Message.EqualTo("smudged"));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(2));
    }

    [Test(Description = "rule C4, T41")]
    public async Task AnEventThatANestedHandlerPublished_IsRolledBackWithIt()
    {
        await using var app = await TestApplication.StartAsync();
        var events = app.Services.GetRequiredService<IEventGateway>();

        await app.Gateway.SendAsync(new Run(async _ =>
        {
            await events.PublishAsync(new Noted("kept"));
            await Catch(() => app.Gateway.SendAsync(new Run(async _ =>
            {
                await events.PublishAsync(new Noted("lost"));
                throw new NotSupportedException();
            })));
        }));

        Assert.That(await app.PayloadsAsync(), Is.EqualTo(new object[] { new Noted("kept") }));
    }

    [Test(Description = "rule C4, T41")]
    public async Task ANestedUnitThatFailsAlone_RollsBackItsOwnActionsOnly()
    {
        await using var app = await TestApplication.StartAsync();
        var log = new List<string>();

        await app.Gateway.SendAsync(new Run(async outer =>
        {
            outer.OnRollback((_, _) => Note("outer rolled back"));
            outer.OnAfterCommit(_ => Note("outer committed"));
            await Catch(() => app.Gateway.SendAsync(new Run(inner =>
            {
                inner.OnPrepareCommit(_ => Note("inner prepared"));
                inner.OnRollback((_, _) => Note("inner rolled back"));
                throw new NotSupportedException();
            })));
        }));

        Assert.That(log, Is.EqualTo(new[] { "inner rolled back", "outer committed" }));

        ValueTask Note(string text)
        {
            log.Add(text);
            return default;
        }
    }

    [Test(Description = "rule C4")]
    public async Task ANestedFailureThatTouchedAnAggregateOfTheOuter_PoisonsTheWhole_AndTheSenderGetsTheFirstException()
    {
        await using var app = await TestApplication.WithDiariesAsync("a", "b");

        var failure = await Catch(() => app.Gateway.SendAsync(new WriteLater("a", async () =>
        {
            Apply(new Noted("lost"));
            await Catch(() => app.Gateway.SendAsync(new Write("a", () => throw new NotSupportedException("first"))));
            await app.Gateway.SendAsync(new Write("b", () => Apply(new Noted("lost too"))));
        })));

        Assert.That(failure, Is.InstanceOf<NotSupportedException>().With.Message.EqualTo("first"));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(2));
        Assert.That(app.AllLocksAreFree<Diary>());
    }

    [Test(Description = "rules A6 and C4")]
    public async Task AHandlerThatFailsOnceMore_IsReportedByItsFirstFailure([Values] bool waits)
    {
        await using var app = await TestApplication.WithDiariesAsync("a");

        var failure = await Catch(() => app.Gateway.SendAsync(new WriteLater("a", async () =>
        {
            if (waits) await Task.Yield();
            await Catch(() => app.Gateway.SendAsync(new Write("a", () => throw new NotSupportedException("first"))));
            throw new InvalidDataException("second");
        })));

        Assert.That(failure, Is.InstanceOf<NotSupportedException>().With.Message.EqualTo("first"));
    }

    [Test(Description = "rule C4")]
    public async Task AnAggregateOfACommittedNestedCommand_CountsAsTheOuters()
    {
        await using var app = await TestApplication.WithDiariesAsync("a");

        var failure = await Catch(() => app.Gateway.SendAsync(new Run(async _ =>
        {
            await app.Gateway.SendAsync(new Write("a", () => Apply(new Noted("lost"))));
            await Catch(() => app.Gateway.SendAsync(new Write("a", () => throw new NotSupportedException("first"))));
        })));

        Assert.That(failure, Is.InstanceOf<NotSupportedException>().With.Message.EqualTo("first"));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rules B4 and C4")]
    public async Task AnAggregateCreatedByANestedCommand_CanBeMetByTheNext()
    {
        await using var app = await TestApplication.StartAsync();

        await app.Gateway.SendAsync(new Run(async _ =>
        {
            await app.Gateway.SendAsync(new BeginDiary("d"));
            await app.Gateway.SendAsync(new Write("d", () => Apply(new Noted("at once"))));
        }));

        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(new[] { "at once" }));
    }

    [Test(Description = "rules B4 and C4")]
    public async Task AnAggregateCreatedTwiceInOneUnitOfWork_ExistsAlready()
    {
        await using var app = await TestApplication.StartAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new Run(async _ =>
        {
            await app.Gateway.SendAsync(new BeginDiary("d"));
            await app.Gateway.SendAsync(new BeginDiary("d"));
        })));

        Assert.That(failure, Is.InstanceOf<AggregateAlreadyExistsException>());
        Assert.That(app.Store.HeadPosition, Is.Zero);
        Assert.That(app.AllLocksAreFree<Diary>());
    }

    [Test(Description = "rules A9 and C4")]
    public async Task AHandlerThatDoesNotAwaitWhatItSends_IsRefused_AndNothingIsStoredOrLockedInTheEnd()
    {
        await using var app = await TestApplication.WithDiariesAsync("d", "e");
        var outerIsDone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<Exception>? forgotten = null;

        var outer = await Catch(() => app.Gateway.SendAsync(new WriteLater("e", () =>
        {
            forgotten = Catch(() => app.Gateway.SendAsync(new WriteLater("d", async () =>
            {
                Apply(new Noted("not awaited"));
                await outerIsDone.Task;
            })));
            Apply(new Noted("done"));
            return Task.CompletedTask;
        })));
        outerIsDone.SetResult();
        var inner = await forgotten!;

        Assert.That(outer, Is.InstanceOf<InvalidOperationException>().With.Message.Contains(nameof(WriteLater)).And.Message.Contains("await"));
        Assert.That(inner, Is.InstanceOf<InvalidOperationException>().With.Message.Contains(nameof(WriteLater)).And.Message.Contains("await"));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(2));
        Assert.That(app.AllLocksAreFree<Diary>());
        await app.Gateway.SendAsync(new Write("d", () => Apply(new Noted("next"))));
        await app.Gateway.SendAsync(new Write("e", () => Apply(new Noted("next"))));
    }

    [Test(Description = "rules A9 and C4")]
    public async Task ANestedCommandThatAppliesWhenTheOuterIsOver_FailsAndHoldsNoLock()
    {
        await using var app = await TestApplication.WithDiariesAsync("d");
        var outerIsDone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<Exception>? forgotten = null;
        await Catch(() => app.Gateway.SendAsync(new Run(_ =>
        {
            forgotten = Catch(() => app.Gateway.SendAsync(new WriteLater("d", async () =>
            {
                await outerIsDone.Task;
                Apply(new Noted("too late"));
            })));
            return Task.CompletedTask;
        })));

        outerIsDone.SetResult();
        await forgotten!;

        Assert.That(app.AllLocksAreFree<Diary>());
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rule C4")]
    public async Task CommandsSentSideBySide_AllJoin()
    {
        await using var app = await TestApplication.WithDiariesAsync("a", "b", "c");

        await app.Gateway.SendAsync(new Run(async _ =>
        {
            var sent = new[] { "a", "b", "c" }.Select(name => app.Gateway.SendAsync(new WriteLater(name, async () =>
            {
                await Task.Yield();
                Apply(new Noted(name));
            })).AsTask());
            await Task.WhenAll(sent);
        }));

        Assert.That((await app.PayloadsAsync()).OfType<Noted>(), Is.EquivalentTo(new[] { new Noted("a"), new Noted("b"), new Noted("c") }));
        Assert.That(app.AllLocksAreFree<Diary>());
    }

    [Test(Description = "rule C4, T41")]
    public async Task ANestedFailure_RollsBackAllItsEvents_AndThoseOfWhatItSent()
    {
        await using var app = await TestApplication.WithDiariesAsync("a", "b", "c");

        await app.Gateway.SendAsync(new WriteLater("a", async () =>
        {
            Apply(new Noted("kept"));
            await Catch(() => app.Gateway.SendAsync(new WriteLater("b", async () =>
            {
                Apply(new Noted("lost"));
                Apply(new Noted("lost too"));
                await app.Gateway.SendAsync(new Write("c", () => Apply(new Noted("lost as well"))));
                Apply(new Noted("lost at last"));
                throw new NotSupportedException();
            })));
        }));

        Assert.That((await app.PayloadsAsync()).OfType<Noted>(), Is.EqualTo(new[] { new Noted("kept") }));
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("b")), Is.Empty);
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("c")), Is.Empty);
    }

    [Test(Description = "rule C4, T41")]
    public async Task ANestedUnitThatSucceeds_HandsItsActionsToTheOuter([Values] bool outerFails)
    {
        await using var app = await TestApplication.StartAsync();
        var log = new List<string>();

        var sent = app.Gateway.SendAsync(new Run(async _ =>
        {
            await app.Gateway.SendAsync(new Run(inner =>
            {
                inner.OnPrepareCommit(_ => Note("prepared"));
                inner.OnCommit(_ => Note("committed"));
                inner.OnAfterCommit(_ => Note("after commit"));
                inner.OnRollback((_, _) => Note("rolled back"));
                inner.OnCleanup(_ => Note("cleaned up"));
                return Task.CompletedTask;
            }));
            log.Add("outer");
            if (outerFails) throw new NotSupportedException();
        }));
        if (outerFails) await Catch(() => sent);
        else await sent;

        Assert.That(log, Is.EqualTo(outerFails
            ? new[] { "outer", "rolled back", "cleaned up" }
            : ["outer", "prepared", "committed", "after commit", "cleaned up"]));

        ValueTask Note(string text)
        {
            log.Add(text);
            return default;
        }
    }

    [Test(Description = "rule C4")]
    public async Task ANestedFailureThatPoisonsTheOuter_RollsItsActionsBackOnce()
    {
        await using var app = await TestApplication.WithDiariesAsync("a");
        var rolledBack = new List<string>();

        await Catch(() => app.Gateway.SendAsync(new WriteLater("a", async () =>
        {
            await Catch(() => app.Gateway.SendAsync(new WriteWithin("a", inner =>
            {
                inner.OnRollback((_, cause) =>
                {
                    rolledBack.Add(cause.Message);
                    return default;
                });
                throw new NotSupportedException("first");
            })));
            Assert.That(rolledBack, Is.Empty, "The outer one decides when all is rolled back.");
        })));

        Assert.That(rolledBack, Is.EqualTo(new[] { "first" }));
    }

    [Test(Description = "rules A6 and C4")]
    public async Task ACommandSentFromAPoisonedUnitOfWork_GetsWhatPoisonedIt()
    {
        await using var app = await TestApplication.WithDiariesAsync("a", "b");
        Exception? told = null;

        await Catch(() => app.Gateway.SendAsync(new WriteLater("a", async () =>
        {
            try
            {
                Apply(new Unreadable("smudged"));
            }
            catch (InvalidDataException)
            {
            }

            told = await Catch(() => app.Gateway.SendAsync(new Write("b", () => Apply(new Noted("lost")))));
        })));

        Assert.That(told, Is.InstanceOf<InvalidDataException>().With.Message.EqualTo("smudged"));
    }

    [Test(Description = "rules C1 and C4")]
    public async Task ANestedUnitOfWorkThatIsOver_TakesNoActionsAnyMore()
    {
        await using var app = await TestApplication.StartAsync();

        await app.Gateway.SendAsync(new Run(async _ =>
        {
            IUnitOfWork? nested = null;
            await app.Gateway.SendAsync(new Run(unit =>
            {
                nested = unit;
                return Task.CompletedTask;
            }));
            Assert.That(() => nested!.OnPrepareCommit(_ => default), Throws.InvalidOperationException.With.Message.Contains("Closed"));
            Assert.That(() => nested!.OnRollback((_, _) => default), Throws.InvalidOperationException.With.Message.Contains("Closed"));
        }));
    }

    [Test(Description = "rules A9 and C4")]
    public async Task WhereSomethingSentIsNotAwaited_NothingIsPrepared()
    {
        await using var app = await TestApplication.WithDiariesAsync("d");
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var prepared = false;
        Task<Exception>? forgotten = null;

        var failure = await Catch(() => app.Gateway.SendAsync(new Run(unit =>
        {
            unit.OnPrepareCommit(_ =>
            {
                prepared = true;
                return default;
            });
            forgotten = Catch(() => app.Gateway.SendAsync(new WriteLater("d", () => release.Task)));
            return Task.CompletedTask;
        })));
        release.SetResult();
        await forgotten!;

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>().With.Message.Contains("await what a handler sends"));
        Assert.That(prepared, Is.False);
    }

    [Test(Description = "rules A9, C1 and C4")]
    public async Task AnActionThatDoesNotAwaitWhatItSends_IsRefused()
    {
        await using var app = await TestApplication.WithDiariesAsync("d", "e");
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<Exception>? forgotten = null;

        var failure = await Catch(() => app.Gateway.SendAsync(new WriteWithin("e", unit =>
        {
            Apply(new Noted("lost"));
            unit.OnPrepareCommit(_ =>
            {
                forgotten = Catch(() => app.Gateway.SendAsync(new WriteLater("d", () => release.Task)));
                return default;
            });
            return Task.CompletedTask;
        })));
        release.SetResult();
        await forgotten!;

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>().With.Message.Contains("await what a handler sends"));
        Assert.That((await app.PayloadsAsync()).OfType<Noted>(), Is.Empty);
        Assert.That(app.AllLocksAreFree<Diary>());
    }
}
