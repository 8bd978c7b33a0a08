using Axonish.Tests.Applying;
using Microsoft.Extensions.DependencyInjection;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Retrying;

// The rival is a second program over the same events: what it appends is appended behind the first one's back.
[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class LostRaceTests
{
    [Test(Description = "rule D3, case K16")]
    public async Task ALostRace_IsRunAgainOnFreshState()
    {
        await using var app = await WithDiaryAsync();
        await using var rival = await app.RestartedAsync();
        var versions = new List<long?>();

        await app.Gateway.SendAsync(new WriteLater("d", async () =>
        {
            versions.Add(AggregateLifecycle.Version);
            if (versions.Count == 1) await WriteAsync(rival, "theirs");
            Apply(new Noted("mine"));
        }));

        Assert.That(versions, Is.EqualTo(new long?[] { 0, 1 }));
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(new[] { "theirs", "mine" }));
        Assert.That((await app.EventsAsync()).Select(e => e.SequenceNumber), Is.EqualTo(new[] { 0, 1, 2 }));
    }

    [Test(Description = "rule D3")]
    public async Task EveryTry_HasAUnitOfWorkAndAScopeOfServicesOfItsOwn()
    {
        await using var app = await WithDiaryAsync(services: services => services.AddScoped<Notebook>());
        await using var rival = await app.RestartedAsync();
        var units = new List<IUnitOfWork>();
        var notebooks = new List<Notebook>();

        await app.Gateway.SendAsync(new WriteWithin("d", async unit =>
        {
            Assert.That(notebooks.Select(notebook => notebook.IsDisposed), Is.All.True);
            units.Add(unit);
            notebooks.Add(unit.Services.GetRequiredService<Notebook>());
            if (units.Count < 3) await WriteAsync(rival, "theirs");
            Apply(new Noted("mine"));
        }));

        Assert.That((units.Distinct().Count(), notebooks.Distinct().Count()), Is.EqualTo((3, 3)));
    }

    [Test(Description = "rule D3")]
    public async Task EveryTry_HasTheSameMessageId([Values] bool isGivenBySender)
    {
        await using var app = await WithDiaryAsync();
        await using var rival = await app.RestartedAsync();
        var ids = new List<Guid>();
        var options = new SendOptions { MessageId = isGivenBySender ? Guid.NewGuid() : null };

        await app.Gateway.SendAsync(new WriteWithin("d", async unit =>
        {
            ids.Add(unit.Message.Id);
            if (ids.Count < 3) await WriteAsync(rival, "theirs");
            Apply(new Noted("mine"));
        }), options);

        Assert.That(ids, Has.Count.EqualTo(3));
        Assert.That(ids, Is.All.EqualTo(options.MessageId ?? ids[0]));
        Assert.That((await app.EventsAsync())[^1].Metadata[MetadataKeys.CausationId], Is.EqualTo(ids[0].ToString()));
    }

    [Test(Description = "rules B14 and D3")]
    public async Task DispatchInterceptors_RunOnce_AndHandlerInterceptorsAtEveryTry()
    {
        var dispatched = 0;
        var handled = 0;
        await using var app = await WithDiaryAsync(axonish => axonish
            .Intercept(new CountingDispatchInterceptor(() => dispatched++))
            .Intercept(new CountingHandlerInterceptor(() => handled++)));
        await using var rival = await app.RestartedAsync();
        (dispatched, handled) = (0, 0);
        var tries = 0;

        await app.Gateway.SendAsync(new WriteLater("d", async () =>
        {
            if (++tries < 3) await WriteAsync(rival, "theirs");
            Apply(new Noted("mine"));
        }));

        Assert.That((tries, dispatched, handled), Is.EqualTo((3, 1, 3)));
    }

    [Test(Description = "rule D3, case F9")]
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(10)]
    public async Task WhenTheTriesAreUsedUp_TheSenderGetsTheRace(int attempts)
    {
        await using var app = await WithDiaryAsync(axonish =>
        {
            if (attempts != 10) axonish.CommandLimits = new CommandLimits { Attempts = attempts };
        });
        await using var rival = await app.RestartedAsync();
        var tries = 0;

        var failure = await Catch(() => app.Gateway.SendAsync(new WriteLater("d", async () =>
        {
            tries++;
            await WriteAsync(rival, "theirs");
            Apply(new Noted("mine"));
        })));

        Assert.That(tries, Is.EqualTo(attempts));
        Assert.That(failure, Is.InstanceOf<ConcurrencyException>().With.Message.Contains("Diary").And.Message.Contains("'d'"));
        var race = (ConcurrencyException)failure;
        Assert.That((race.AggregateType, race.AggregateIdentifier, race.ExpectedVersion, race.ActualVersion),
            Is.EqualTo(("Diary", "d", (long)attempts - 1, (long)attempts)));
        Assert.That((await app.PayloadsAsync()).OfType<Noted>(), Is.All.EqualTo(new Noted("theirs")));
        Assert.That(app.AllLocksAreFree<Diary>());
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Has.Length.EqualTo(attempts));
    }

    [Test(Description = "rules C6 and D3: time is left to try again")]
    public async Task ALostRace_IsRunAgain_WithinTheSendersPatience([Values] bool expires)
    {
        var time = new TestClock();
        await using var app = await WithDiaryAsync(services: services => services.AddSingleton<TimeProvider>(time));
        await using var rival = await app.RestartedAsync();
        var (tries, again) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

        var sent = app.Gateway.SendAsync(
            new WriteLater("d", async () =>
            {
                if (++tries == 1) await WriteAsync(rival, "theirs");
                Apply(new Noted("mine"));
                if (tries == 1) return;
                again.SetResult();
                if (expires) await Task.Delay(Timeout.Infinite, CancellationToken.None);
            }),
            new SendOptions { Timeout = TimeSpan.FromSeconds(5) }).AsTask();

        await again.Task.WaitAsync(TimeSpan.FromMinutes(5));
        if (expires)
        {
            time.Advance(TimeSpan.FromSeconds(5));
            Assert.ThrowsAsync<CommandTimeoutException>(() => sent.WaitAsync(TimeSpan.FromMinutes(5)));
            Assert.That((await app.PayloadsAsync()).OfType<Noted>(), Is.EqualTo(new[] { new Noted("theirs") }));
            return;
        }

        await sent.WaitAsync(TimeSpan.FromMinutes(5));
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(new[] { "theirs", "mine" }));
    }

    [Test(Description = "rules C4 and D3")]
    public async Task ARaceThatANestedCommandLost_IsRunAgainFromTheOutermost()
    {
        await using var app = await WithDiaryAsync();
        await using var rival = await app.RestartedAsync();
        var (outer, nested) = (0, 0);

        await app.Gateway.SendAsync(new Run(async _ =>
        {
            outer++;
            await app.Gateway.SendAsync(new WriteLater("d", async () =>
            {
                if (++nested == 1) await WriteAsync(rival, "theirs");
                Apply(new Noted("mine"));
            }));
        }));

        Assert.That((outer, nested), Is.EqualTo((2, 2)));
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(new[] { "theirs", "mine" }));
    }

    [Test(Description = "rule D3")]
    public async Task AnExceptionThatOnlyLooksLikeARace_IsNotRunAgain()
    {
        await using var app = await WithDiaryAsync();
        var tries = 0;
        var refusal = new ConcurrencyException("The handler says so.");

        var failure = await Catch(() => app.Gateway.SendAsync(new Write("d", () =>
        {
            tries++;
            throw refusal;
        })));

        Assert.That((tries, failure), Is.EqualTo((1, refusal)));
    }

    [Test(Description = "rules B4 and D3")]
    public async Task ACreationThatLostTheRace_IsNotRunAgain()
    {
        await using var app = await TestApplication.StartAsync();
        await using var rival = await app.RestartedAsync();
        var tries = 0;

        var failure = await Catch(() => app.Gateway.SendAsync(new BeginDiary("d", Before: () =>
        {
            tries++;
            rival.Gateway.SendAsync(new BeginDiary("d")).AsTask().GetAwaiter().GetResult();
        })));

        Assert.That(tries, Is.EqualTo(1));
        Assert.That(failure, Is.InstanceOf<AggregateAlreadyExistsException>().With.Message.Contains("Diary 'd'").Or.Message.Contains("'d'"));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rules B4 and D3")]
    public async Task ACreationByPolicyThatLostTheRace_IsNotRunAgain()
    {
        await using var app = await TestApplication.StartAsync();
        await using var rival = await app.RestartedAsync();
        var tries = 0;

        var failure = await Catch(() => app.Gateway.SendAsync(new SailByPolicy("v", _ =>
        {
            tries++;
            rival.Gateway.SendAsync(new SailByPolicy("v", _ => { })).AsTask().GetAwaiter().GetResult();
        })));

        Assert.That((tries, failure), Is.EqualTo((1, failure)));
        Assert.That(failure, Is.InstanceOf<AggregateAlreadyExistsException>());
    }

    [Test(Description = "rule D3: after the first repetition there are pauses, by the host's clock")]
    public async Task BetweenTheTries_TimePasses()
    {
        var time = new TestClock();
        await using var app = await WithDiaryAsync(services: services => services.AddSingleton<TimeProvider>(time));
        await using var rival = await app.RestartedAsync();
        var (tries, pauses) = (0, 0);

        var sent = app.Gateway.SendAsync(new WriteLater("d", async () =>
        {
            if (++tries < 4) await WriteAsync(rival, "theirs");
            Apply(new Noted("mine"));
        })).AsTask();
        while (!sent.IsCompleted)
        {
            await Task.Yield();
            if (time.NextTimer is not { } due || due - time.GetUtcNow() > TimeSpan.FromSeconds(1)) continue;
            pauses++;
            time.Advance(due - time.GetUtcNow());
        }

        await sent;
        Assert.That(tries, Is.EqualTo(4));
        Assert.That(pauses, Is.Positive, "How long they are is a matter of chance, down to nothing.");
    }

    [Test(Description = "rule D3, promise G4")]
    public async Task AnUnknownOutcome_IsNotRunAgain()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.UseEventStore(_ => new BreakingStore()));
        var tries = 0;

        var failure = await Catch(() => app.Gateway.SendAsync(new BeginDiary("d", Before: () => tries++)));

        Assert.That(failure, Is.InstanceOf<CommandOutcomeUnknownException>());
        Assert.That(tries, Is.EqualTo(1));
    }

    [Test(Description = "rules C6 and D3")]
    public async Task CancelledBetweenTwoTries_NothingIsStored()
    {
        using var cancellation = new CancellationTokenSource();
        await using var app = await WithDiaryAsync();
        await using var rival = await app.RestartedAsync();
        var tries = 0;

        var failure = await Catch(() => app.Gateway.SendAsync(new WriteWithin("d", async unit =>
        {
            tries++;
            unit.OnCleanup(_ =>
            {
                cancellation.Cancel();
                return default;
            });
            await WriteAsync(rival, "theirs");
            Apply(new Noted("mine"));
        }), ct: cancellation.Token));

        Assert.That(failure, Is.InstanceOf<OperationCanceledException>());
        Assert.That(tries, Is.EqualTo(1));
        Assert.That((await app.PayloadsAsync()).OfType<Noted>(), Is.EqualTo(new[] { new Noted("theirs") }));
    }

    [Test(Description = "rules C1 and D3")]
    public async Task ATryThatLost_IsRolledBackAndCleanedUp_BeforeTheNextBegins()
    {
        await using var app = await WithDiaryAsync();
        await using var rival = await app.RestartedAsync();
        var seen = new List<string>();

        await app.Gateway.SendAsync(new WriteWithin("d", async unit =>
        {
            seen.Add("try");
            unit.OnRollback((_, cause) => Seen($"rolled back by {cause.GetType().Name}"));
            unit.OnAfterCommit(_ => Seen("committed"));
            unit.OnCleanup(_ => Seen("cleaned up"));
            if (seen.Count == 1) await WriteAsync(rival, "theirs");
            Apply(new Noted("mine"));
        }));

        Assert.That(seen, Is.EqualTo(new[] { "try", "rolled back by ConcurrencyException", "cleaned up", "try", "committed", "cleaned up" }));

        ValueTask Seen(string what)
        {
            seen.Add(what);
            return default;
        }
    }

    private static async Task<TestApplication> WithDiaryAsync(
        Action<AxonishBuilder>? axonish = null, Action<IServiceCollection>? services = null)
    {
        var app = await TestApplication.StartAsync(axonish, services);
        await app.Gateway.SendAsync(new BeginDiary("d"));
        return app;
    }

    private static async Task WriteAsync(TestApplication app, string text) => await app.Gateway.SendAsync(new Write("d", () => Apply(new Noted(text))));

    private sealed class CountingDispatchInterceptor(Action count) : ICommandDispatchInterceptor
    {
        public ValueTask<object?> InterceptAsync(CommandMessage message, Func<CommandMessage, ValueTask<object?>> next, CancellationToken ct)
        {
            count();
            return next(message);
        }
    }

    private sealed class CountingHandlerInterceptor(Action count) : ICommandHandlerInterceptor
    {
        public ValueTask<object?> InterceptAsync(CommandMessage message, IUnitOfWork unitOfWork, InterceptorChain chain)
        {
            count();
            return chain.ProceedAsync();
        }
    }
}
