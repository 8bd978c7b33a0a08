using Axonish.Tests.Intercepting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.UnitsOfWork;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class PhaseTests
{
    private readonly record struct Entry(string Name, UnitOfWorkPhase Phase);

    [Test(Description = "rule C1, T41")]
    public async Task ActionsToPrepare_RunInOrderOfRegistration_AllOthersInReverse()
    {
        await using var app = await TestApplication.StartAsync();
        var log = new List<Entry>();

        await app.Gateway.SendAsync(new Run(unit =>
        {
            log.Add(new("handler", unit.Phase));
            foreach (var name in new[] { "first", "second" }) RegisterAll(unit, name, log);
            return Task.CompletedTask;
        }));

        Assert.That(log, Is.EqualTo(new Entry[]
        {
            new("handler", UnitOfWorkPhase.Started),
            new("first", UnitOfWorkPhase.PrepareCommit), new("second", UnitOfWorkPhase.PrepareCommit),
            new("second", UnitOfWorkPhase.Commit), new("first", UnitOfWorkPhase.Commit),
            new("second", UnitOfWorkPhase.AfterCommit), new("first", UnitOfWorkPhase.AfterCommit),
            new("second", UnitOfWorkPhase.Cleanup), new("first", UnitOfWorkPhase.Cleanup),
        }));
    }

    [Test(Description = "rule C1")]
    public async Task WhenTheHandlerFails_RollbackIsFollowedByCleanup()
    {
        await using var app = await TestApplication.StartAsync();
        var log = new List<Entry>();
        var causes = new List<Exception>();
        var failure = new NotSupportedException();

        await Catch(() => app.Gateway.SendAsync(new Run(unit =>
        {
            foreach (var name in new[] { "first", "second" }) RegisterAll(unit, name, log);
            unit.OnRollback((_, cause) =>
            {
                causes.Add(cause);
                return default;
            });
            throw failure;
        })));

        Assert.That(log, Is.EqualTo(new Entry[]
        {
            new("second", UnitOfWorkPhase.Rollback), new("first", UnitOfWorkPhase.Rollback),
            new("second", UnitOfWorkPhase.Cleanup), new("first", UnitOfWorkPhase.Cleanup),
        }));
        Assert.That(causes, Is.EqualTo(new[] { failure }));
    }

    [Test(Description = "rule C1")]
    public async Task AnAction_MayRegisterMoreForItsOwnOrALaterPhase()
    {
        await using var app = await TestApplication.StartAsync();
        var log = new List<string>();

        await app.Gateway.SendAsync(new Run(unit =>
        {
            unit.OnPrepareCommit(_ =>
            {
                unit.OnPrepareCommit(Note(log, "prepare"));
                unit.OnCommit(_ =>
                {
                    unit.OnCommit(Note(log, "commit"));
                    unit.OnAfterCommit(_ =>
                    {
                        unit.OnAfterCommit(Note(log, "after commit"));
                        unit.OnCleanup(_ =>
                        {
                            unit.OnCleanup(Note(log, "cleanup"));
                            return default;
                        });
                        return default;
                    });
                    return default;
                });
                return default;
            });
            return Task.CompletedTask;
        }));

        Assert.That(log, Is.EqualTo(new[] { "prepare", "commit", "after commit", "cleanup" }));
    }

    [Test(Description = "rule C1")]
    public async Task AnActionForAPhaseThatIsOver_IsRefused()
    {
        await using var app = await TestApplication.StartAsync();
        Exception? refusal = null;

        await app.Gateway.SendAsync(new Run(unit =>
        {
            unit.OnAfterCommit(_ =>
            {
                refusal = Assert.Throws<InvalidOperationException>(() => unit.OnPrepareCommit(_ => default));
                return default;
            });
            return Task.CompletedTask;
        }));

        Assert.That(refusal, Has.Message.Contains("AfterCommit").And.Message.Contains("PrepareCommit"));
    }

    [Test(Description = "rule C2, T24 T46")]
    public async Task AnActionThatFailsBeforeTheAppend_StoresNothingAndFreesTheLock([Values(UnitOfWorkPhase.PrepareCommit, UnitOfWorkPhase.Commit)] UnitOfWorkPhase phase)
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));

        var failure = await Catch(() => app.Gateway.SendAsync(new WriteWithin("d", unit =>
        {
            Apply(new Noted("lost"));
            Register(unit, phase, _ => throw new NotSupportedException("no"));
            return Task.CompletedTask;
        })));

        Assert.That(failure, Is.InstanceOf<NotSupportedException>().With.Message.EqualTo("no"));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
        Assert.That(app.AllLocksAreFree<Diary>());
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.Empty);
    }

    [Test(Description = "rule C2")]
    public async Task AnActionThatFailsOnceTheEventsAreStored_IsLoggedAndChangesNothing([Values(UnitOfWorkPhase.AfterCommit, UnitOfWorkPhase.Cleanup)] UnitOfWorkPhase phase)
    {
        var log = new TestLog();
        await using var app = await TestApplication.StartAsync(services: services => services.AddLog(log));
        await app.Gateway.SendAsync(new BeginDiary("d"));
        var others = new List<string>();

        await app.Gateway.SendAsync(new WriteWithin("d", unit =>
        {
            Apply(new Noted("kept"));
            Register(unit, phase, Note(others, "runs all the same"));
            Register(unit, phase, _ => throw new NotSupportedException("no"));
            return Task.CompletedTask;
        }));

        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(new[] { "kept" }));
        Assert.That(others, Is.EqualTo(new[] { "runs all the same" }));
        Assert.That(log.Entries, Has.Exactly(1).Matches<TestLog.Entry>(entry =>
            entry.Level == LogLevel.Error && entry.Failure is NotSupportedException && entry.Text.Contains(phase.ToString(), StringComparison.Ordinal)));
    }

    [Test(Description = "rule C2")]
    public async Task WhenTheStoreFails_TheSenderLearnsWhyAndTheRollbackActionsRun()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.UseEventStore(_ => new FailingStore(typeof(Noted))));
        await app.Gateway.SendAsync(new BeginDiary("d"));
        var log = new List<Entry>();

        var failure = await Catch(() => app.Gateway.SendAsync(new WriteWithin("d", unit =>
        {
            RegisterAll(unit, "action", log);
            Apply(new Noted("lost"));
            return Task.CompletedTask;
        })));

        Assert.That(failure, Is.InstanceOf<IOException>());
        Assert.That(log.Select(entry => entry.Phase), Is.EqualTo(new[]
        {
            UnitOfWorkPhase.PrepareCommit, UnitOfWorkPhase.Commit, UnitOfWorkPhase.Rollback, UnitOfWorkPhase.Cleanup,
        }));
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.Empty);
    }

    [Test(Description = "rules C1 and C4, T43")]
    public async Task ACommandSentWhileTheUnitOfWorkPrepares_JoinsIt()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("a"));
        await app.Gateway.SendAsync(new BeginDiary("b"));

        await Catch(() => app.Gateway.SendAsync(new WriteWithin("a", unit =>
        {
            Apply(new Noted("lost"));
            unit.OnPrepareCommit(async _ => await app.Gateway.SendAsync(new Write("b", () => Apply(new Noted("lost too")))));
            unit.OnPrepareCommit(_ => throw new NotSupportedException());
            return Task.CompletedTask;
        })));
        await app.Gateway.SendAsync(new WriteWithin("a", unit =>
        {
            Apply(new Noted("first"));
            unit.OnPrepareCommit(async _ => await app.Gateway.SendAsync(new Write("b", () => Apply(new Noted("second")))));
            return Task.CompletedTask;
        }));

        Assert.That((await app.PayloadsAsync()).OfType<Noted>(), Is.EqualTo(new[] { new Noted("first"), new Noted("second") }));
    }

    [Test(Description = "rule C1, T43")]
    public async Task AnEventAppliedWhileTheUnitOfWorkCommits_IsAnErrorAndNothingIsStored()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("a"));
        await app.Gateway.SendAsync(new BeginDiary("b"));

        var failure = await Catch(() => app.Gateway.SendAsync(new WriteWithin("a", unit =>
        {
            Apply(new Noted("lost"));
            unit.OnCommit(async _ => await app.Gateway.SendAsync(new Write("b", () => Apply(new Noted("too late")))));
            return Task.CompletedTask;
        })));

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>().With.Message.Contains("Commit"));
        Assert.That((await app.PayloadsAsync()).OfType<Noted>(), Is.Empty);
        Assert.That(app.AllLocksAreFree<Diary>());
    }

    [Test(Description = "rule C1")]
    public async Task ACommandSentOnceTheEventsAreStored_HasAUnitOfWorkOfItsOwnAndMayUseTheSameAggregate()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));
        var followUpIsDone = new TaskCompletionSource();

        await app.Gateway.SendAsync(new WriteWithin("d", unit =>
        {
            Apply(new Noted("first"));
            unit.OnAfterCommit(async _ =>
            {
                await app.Gateway.SendAsync(new Write("d", () => Apply(new Noted("second")))).AsTask().WaitAsync(TimeSpan.FromMinutes(2));
                followUpIsDone.SetResult();
            });
            return Task.CompletedTask;
        }));

        Assert.That(followUpIsDone.Task.IsCompletedSuccessfully);
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(new[] { "first", "second" }));
    }

    [Test(Description = "rules C1 and D1")]
    public async Task ACommandSentWhileTheUnitOfWorkRollsBack_MayUseTheSameAggregateToo()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));

        await Catch(() => app.Gateway.SendAsync(new WriteWithin("d", unit =>
        {
            Apply(new Noted("lost"));
            unit.OnRollback(async (_, cause) =>
                await app.Gateway.SendAsync(new Write("d", () => Apply(new Noted($"failed: {cause.Message}")))).AsTask().WaitAsync(TimeSpan.FromMinutes(2)));
            throw new NotSupportedException("no");
        })));

        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(new[] { "failed: no" }));
    }

    [Test(Description = "rule C1")]
    public async Task ServicesOfAUnitOfWorkThatIsOver_CannotBeAskedFor()
    {
        await using var app = await TestApplication.StartAsync();
        IUnitOfWork? kept = null;
        await app.Gateway.SendAsync(new Run(unit =>
        {
            kept = unit;
            return Task.CompletedTask;
        }));

        Assert.That(kept!.Phase, Is.EqualTo(UnitOfWorkPhase.Closed));
        Assert.That(() => kept.Services, Throws.InvalidOperationException.With.Message.Contains("over"));
    }

    [Test(Description = "rule C2")]
    public async Task ARollbackActionThatFails_IsLogged_AndTheSenderLearnsTheCauseAllTheSame()
    {
        var log = new TestLog();
        await using var app = await TestApplication.StartAsync(services: services => services.AddLog(log));
        var others = new List<string>();

        var failure = await Catch(() => app.Gateway.SendAsync(new Run(unit =>
        {
            unit.OnRollback((_, cause) => Note(others, cause.Message)(unit));
            unit.OnRollback((_, _) => throw new NotSupportedException("no"));
            throw new InvalidDataException("the cause");
        })));

        Assert.That(failure, Is.InstanceOf<InvalidDataException>());
        Assert.That(others, Is.EqualTo(new[] { "the cause" }));
        Assert.That(log.Entries, Has.Exactly(1).Matches<TestLog.Entry>(entry =>
            entry.Level == LogLevel.Error && entry.Failure is NotSupportedException && entry.Text.Contains("Rollback", StringComparison.Ordinal)));
    }

    [Test(Description = "rules B14, C1 and C2: who is answered or refused may rely on it that all is rolled back")]
    public async Task TheSenderWaits_UntilAllIsRolledBack([Values] bool isAnswered)
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.Intercept(new ScriptedHandlerInterceptor(async (message, _, chain) =>
        {
            try
            {
                return await chain.ProceedAsync();
            }
            catch (NotSupportedException) when (isAnswered)
            {
                return null;
            }
        })));
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var sent = app.Gateway.SendAsync(new Run(unit =>
        {
            unit.OnRollback((_, _) => new ValueTask(go.Task));
            throw new NotSupportedException();
        })).AsTask();

        Assert.That(sent.IsCompleted, Is.False);
        go.SetResult();
        if (isAnswered) await sent;
        else Assert.ThrowsAsync<NotSupportedException>(() => sent);
    }

    [Test(Description = "rule C2")]
    public async Task AServiceThatCannotBeDisposed_IsLogged_AndTheSenderIsAnswered()
    {
        var log = new TestLog();
        await using var app = await TestApplication.StartAsync(services: services => services.AddLog(log).AddScoped<Stubborn>());

        await app.Gateway.SendAsync(new Run(unit =>
        {
            unit.Services.GetRequiredService<Stubborn>();
            return Task.CompletedTask;
        }));

        Assert.That(log.Entries, Has.Exactly(1).Matches<TestLog.Entry>(entry => entry is { Level: LogLevel.Error, Failure: NotSupportedException }));
    }

    [Test(Description = "rules A6 and C1")]
    public async Task ACommandThatFailsWhileTheUnitOfWorkPrepares_LetsNothingCommit([Values(UnitOfWorkPhase.PrepareCommit, UnitOfWorkPhase.Commit)] UnitOfWorkPhase phase)
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));
        var log = new List<string>();

        var failure = await Catch(() => app.Gateway.SendAsync(new WriteWithin("d", unit =>
        {
            Apply(new Noted("lost"));
            unit.OnCommit(Note(log, "committing"));
            Register(unit, phase, async _ => await Catch(() => app.Gateway.SendAsync(new Write("d", () => throw new NotSupportedException("swallowed")))));
            return Task.CompletedTask;
        })));

        Assert.That(failure, Is.InstanceOf<NotSupportedException>().With.Message.EqualTo("swallowed"));
        Assert.That(log, phase == UnitOfWorkPhase.PrepareCommit ? Is.Empty : Is.EqualTo(new[] { "committing" }));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
        Assert.That(app.AllLocksAreFree<Diary>());
    }

    [Test(Description = "rules C1 and C4")]
    public async Task ACommandSentWhileTheUnitOfWorkCommits_MayRead()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));
        string[] seen = [];

        await app.Gateway.SendAsync(new WriteWithin("d", unit =>
        {
            Apply(new Noted("mine"));
            unit.OnCommit(async _ => seen = await app.Gateway.SendAsync(new ReadDiary("d")));
            return Task.CompletedTask;
        }));

        Assert.That(seen, Is.EqualTo(new[] { "mine" }));
    }

    [Test(Description = "rules A9 and C1")]
    public async Task ATaskThatAnActionLeavesBehind_SendsCommandsOfItsOwn()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task leftBehind = Task.CompletedTask;
        await app.Gateway.SendAsync(new Run(unit =>
        {
            unit.OnPrepareCommit(_ =>
            {
                leftBehind = Task.Run(async () =>
                {
                    await over.Task;
                    await app.Gateway.SendAsync(new Write("d", () => Apply(new Noted("on its own"))));
                });
                return default;
            });
            return Task.CompletedTask;
        }));

        over.SetResult();
        await leftBehind;

        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(new[] { "on its own" }));
    }

    [Test(Description = "rule C1")]
    public async Task AnActionThatIsNull_IsRefused()
    {
        await using var app = await TestApplication.StartAsync();

        await app.Gateway.SendAsync(new Run(unit =>
        {
            Assert.That(() => unit.OnPrepareCommit(null!), Throws.ArgumentNullException);
            Assert.That(() => unit.OnRollback(null!), Throws.ArgumentNullException);
            return Task.CompletedTask;
        }));
    }

    [Test(Description = "rule B11: the command's message is one, wherever it is asked for")]
    public async Task TheMessageOfAUnitOfWork_IsTheSameEachTime()
    {
        await using var app = await TestApplication.StartAsync();

        await app.Gateway.SendAsync(new Run(unit =>
        {
            var first = unit.Message;
            Assert.That(unit.Message, Is.SameAs(first));
            return Task.CompletedTask;
        }));
    }

    private static void RegisterAll(IUnitOfWork unit, string name, List<Entry> log)
    {
        unit.OnCleanup(Note);
        unit.OnAfterCommit(Note);
        unit.OnCommit(Note);
        unit.OnPrepareCommit(Note);
        unit.OnRollback((_, _) => Note(unit));

        ValueTask Note(IUnitOfWork _)
        {
            log.Add(new(name, unit.Phase));
            return default;
        }
    }

    private static void Register(IUnitOfWork unit, UnitOfWorkPhase phase, Func<IUnitOfWork, ValueTask> action)
    {
        switch (phase)
        {
            case UnitOfWorkPhase.PrepareCommit:
                unit.OnPrepareCommit(action);
                break;
            case UnitOfWorkPhase.Commit:
                unit.OnCommit(action);
                break;
            case UnitOfWorkPhase.AfterCommit:
                unit.OnAfterCommit(action);
                break;
            default:
                unit.OnCleanup(action);
                break;
        }
    }

    private static Func<IUnitOfWork, ValueTask> Note(List<string> log, string text) => _ =>
    {
        log.Add(text);
        return default;
    };

    private sealed class Stubborn : IDisposable
    {
        public void Dispose() => throw new NotSupportedException("no");
    }
}
