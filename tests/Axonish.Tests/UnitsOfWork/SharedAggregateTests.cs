using Microsoft.Extensions.DependencyInjection;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.UnitsOfWork;

// Nested commands that use an aggregate that another of the same unit of work holds: then neither can be rolled back alone.
[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class SharedAggregateTests
{
    [Test(Description = "rule C4: what stands between the aggregate's holder and the command that joined it cannot be rolled back alone either")]
    public async Task AFailureAboveACommandThatTouchedTheOuter_PoisonsTheWhole()
    {
        await using var app = await TestApplication.WithDiariesAsync("a");

        var failure = await Catch(() => app.Gateway.SendAsync(new WriteLater("a", async () =>
        {
            Apply(new Noted("mine"));
            await Catch(() => app.Gateway.SendAsync(new Run(async _ =>
            {
                await app.Gateway.SendAsync(new Write("a", () => Apply(new Noted("deep"))));
                throw new NotSupportedException("middle");
            })));
        })));

        Assert.That(failure, Is.InstanceOf<NotSupportedException>().With.Message.EqualTo("middle"));
        await NothingIsStoredAsync(app, "a");
    }

    [Test(Description = "rule C4: side by side")]
    public async Task AFailureOfTheFirstOfTwoThatUseOneAggregate_PoisonsTheWhole()
    {
        await using var app = await TestApplication.WithDiariesAsync("b");
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var failure = await Catch(() => app.Gateway.SendAsync(new Run(async _ =>
        {
            var first = Catch(() => app.Gateway.SendAsync(new WriteLater("b", async () =>
            {
                await second.Task;
                throw new NotSupportedException("first");
            })));
            await app.Gateway.SendAsync(new Write("b", () => Apply(new Noted("second"))));
            second.SetResult();
            await first;
        })));

        Assert.That(failure, Is.InstanceOf<NotSupportedException>().With.Message.EqualTo("first"));
        await NothingIsStoredAsync(app, "b");
    }

    [Test(Description = "rule C4: what is used after its first holder has succeeded belongs to its parent")]
    public async Task ANestedCommandThatSharesNothingWithTheOutermost_FailsAlone()
    {
        await using var app = await TestApplication.WithDiariesAsync("b");

        await app.Gateway.SendAsync(new Run(async _ => await Catch(() => app.Gateway.SendAsync(new Run(async _ =>
        {
            await app.Gateway.SendAsync(new Write("b", () => Apply(new Noted("lost"))));
            await app.Gateway.SendAsync(new Write("b", () => Apply(new Noted("lost too"))));
            throw new NotSupportedException("middle");
        })))));

        await NothingIsStoredAsync(app, "b");
    }

    [Test(Description = "rules A11 and C4: an aggregate that is created where a command has found that there is none")]
    public async Task ACreationOfWhatTheOuterHolds_IsNotRolledBackAlone()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new Creating.OpenNursery("n"));

        var failure = await Catch(() => app.Gateway.SendAsync(new Creating.AdoptPlant("p", async () =>
        {
            await Catch(() => app.Gateway.SendAsync(new Creating.GrowLater("n", () =>
            {
                CreateNew<Creating.Plant>(new Creating.Sow("p"));
                throw new NotSupportedException("frost");
            })));
            return false;
        })));

        Assert.That(failure, Is.InstanceOf<NotSupportedException>().With.Message.EqualTo("frost"));
        Assert.That((await app.PayloadsAsync()).OfType<Creating.PlantSown>(), Is.Empty);
        Assert.That(app.AllLocksAreFree<Creating.Plant>());
        await app.Gateway.SendAsync(new Creating.Sow("p"));
    }

    [Test(Description = "rules C2 and C4: a nested command whose own are still under way when it fails")]
    public async Task AFailureThatLeavesACommandBehind_StoresNothingOfIt()
    {
        await using var app = await TestApplication.WithDiariesAsync("d");
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<Exception>? forgotten = null;

        var failure = await Catch(() => app.Gateway.SendAsync(new Run(async _ =>
        {
            await app.Services.GetRequiredService<IEventGateway>().PublishAsync(new Noted("outer"));
            await Catch(() => app.Gateway.SendAsync(new Run(_ =>
            {
                forgotten = Catch(() => app.Gateway.SendAsync(new WriteLater("d", async () =>
                {
                    Apply(new Noted("left behind"));
                    await go.Task;
                })));
                throw new NotSupportedException("middle");
            })));
        })));
        go.SetResult();

        Assert.That(await forgotten!, Is.Not.Null);
        Assert.That(failure, Is.InstanceOf<NotSupportedException>().With.Message.EqualTo("middle"));
        await NothingIsStoredAsync(app, "d");
    }

    [Test(Description = "rules C4 and D3: the version that a nested command asked for is its own, unless it becomes the outer's")]
    public async Task AVersionThatARefusedCommandAskedFor_DoesNotBindTheOuter()
    {
        await using var app = await TestApplication.WithDiariesAsync("d", "e");
        await using var rival = await app.RestartedAsync();
        var tries = 0;

        await app.Gateway.SendAsync(new WriteLater("d", async () =>
        {
            await Catch(() => app.Gateway.SendAsync(new Write("e", () => throw new NotSupportedException()), new SendOptions { ExpectedVersion = 0 }));
            if (++tries == 1) await rival.Gateway.SendAsync(new Write("d", () => Apply(new Noted("theirs"))));
            Apply(new Noted("mine"));
        }));

        Assert.That(tries, Is.EqualTo(2));
        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(new[] { "theirs", "mine" }));
    }

    [Test(Description = "rule C5: a message that is dispatched inside another belongs to its conversation, too")]
    public async Task AMessageDispatchedInside_InheritsTheConversation([Values] bool isIntercepted)
    {
        await using var app = await TestApplication.StartAsync(axonish =>
        {
            if (isIntercepted) axonish.Intercept(new Intercepting.ScriptedDispatchInterceptor((message, next) => next(message)));
        });
        var (outer, inner) = (Guid.Empty, new CommandMessage(Guid.NewGuid(), new BeginDiary("d")));
        Metadata? seen = null;

        await app.Gateway.SendAsync(new Run(async unit =>
        {
            outer = unit.Message.Id;
            await app.Bus.DispatchAsync(inner);
            await app.Bus.DispatchAsync(new CommandMessage(Guid.NewGuid(), new Run(nested =>
            {
                seen = nested.Message.Metadata;
                return Task.CompletedTask;
            })));
        }));

        var stored = (await app.EventsAsync()).Single().Metadata;
        Assert.That((stored[MetadataKeys.CausationId], stored[MetadataKeys.CorrelationId]), Is.EqualTo((inner.Id.ToString(), outer.ToString())));
        Assert.That(seen![MetadataKeys.CorrelationId], Is.EqualTo(outer.ToString()));
    }

    [Test(Description = "rule D1: a repository's load ends with its own token")]
    public async Task ALoadThatIsCancelled_WaitsNoMore()
    {
        await using var app = await TestApplication.WithDiariesAsync("held", "d");
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var holder = app.Gateway.SendAsync(new WriteLater("held", () => release.Task)).AsTask();
        using var patience = new CancellationTokenSource();

        var told = new TaskCompletionSource<Exception>();
        var sent = app.Gateway.SendAsync(new Run(async unit =>
        {
            var loading = unit.Services.GetRequiredService<IRepository<Diary>>().LoadAsync("held", patience.Token).AsTask();
            await patience.CancelAsync();
            told.SetResult(Assert.CatchAsync(() => loading.WaitAsync(TimeSpan.FromMinutes(5)))!);
        })).AsTask();

        Assert.That(await told.Task, Is.InstanceOf<OperationCanceledException>());
        await sent;
        release.SetResult();
        await holder;
    }

    private static async Task NothingIsStoredAsync(TestApplication app, string diary)
    {
        Assert.That((await app.PayloadsAsync()).OfType<Noted>(), Is.Empty);
        Assert.That(app.AllLocksAreFree<Diary>());
        Assert.That(await app.Gateway.SendAsync(new ReadDiary(diary)), Is.Empty);
        await app.Gateway.SendAsync(new Write(diary, () => Apply(new Noted("next"))));
        Assert.That((await app.EventsAsync())[^1].SequenceNumber, Is.EqualTo(1));
    }
}
