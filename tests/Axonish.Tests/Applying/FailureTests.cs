using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Applying;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class FailureTests
{
    [Test(Description = "rule A6")]
    public async Task AnExceptionInAnEventSourcingHandler_LeavesApplyAsItWasThrown()
    {
        await using var app = await StartedAsync();
        Exception? caught = null;

        await Catch(() => app.Gateway.SendAsync(new Write("d", () =>
        {
            try
            {
                Apply(new Unreadable("smudged"));
            }
            catch (InvalidDataException exception)
            {
                caught = exception;
                throw;
            }
        })));

        Assert.That(caught, Is.InstanceOf<InvalidDataException>().With.Message.EqualTo("smudged"));
    }

    [Test(Description = "rule A6")]
    public async Task AHandlerThatCatchesTheExceptionOfAnEventSourcingHandler_CannotCommit()
    {
        await using var app = await StartedAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new Write("d", () =>
        {
            Apply(new Noted("before"));
            try
            {
                Apply(new Unreadable("smudged"));
            }
            catch (InvalidDataException)
            {
            }

            Apply(new Noted("after"));
        })));

        Assert.That(failure, Is.InstanceOf<InvalidDataException>().With.Message.EqualTo("smudged"));
        Assert.That(await app.PayloadsAsync(), Is.EqualTo(new object[] { new DiaryBegun("d") }));
    }

    [Test(Description = "rule A6")]
    public async Task TheSender_GetsTheFirstExceptionAndNotTheOneThatFollowed()
    {
        await using var app = await StartedAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new Write("d", () =>
        {
            try
            {
                Apply(new Unreadable("first"));
            }
            catch (InvalidDataException)
            {
                throw new NotSupportedException("second");
            }
        })));

        Assert.That(failure, Is.InstanceOf<InvalidDataException>().With.Message.EqualTo("first"));
    }

    [Test(Description = "rule A6, K17")]
    public async Task AfterAFailedEventSourcingHandler_TheNextCommandGetsTheStateAsStored()
    {
        await using var app = await StartedAsync();
        await app.Gateway.SendAsync(new Write("d", () => Apply(new Noted("kept"))));
        await Catch(() => app.Gateway.SendAsync(new Write("d", () =>
        {
            Apply(new Noted("lost"));
            Apply(new Unreadable("smudged"));
        })));

        await app.Gateway.SendAsync(new Write("d", () => Apply(new Noted("next"))));

        Assert.That(await app.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(new[] { "kept", "next" }));
        Assert.That((await app.EventsAsync()).Select(e => e.SequenceNumber), Is.EqualTo(new long[] { 0, 1, 2 }));
    }

    [Test(Description = "rules A3 and A6")]
    public async Task AStepThatFollowsAnEventOfAHandlerAndFails_PoisonsTheUnitOfWorkToo()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new OpenRelay("r", false, _ => { }));

        var failure = await Catch(() => app.Gateway.SendAsync(new RunRelay("r", Fails: true, Catches: true)));

        Assert.That(failure, Is.InstanceOf<NotSupportedException>());
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(2));
    }

    [Test(Description = "rule A12")]
    public async Task AnEventThatNobodyHandles_IsStoredAndIgnoredOnReplay()
    {
        await using var app = await StartedAsync();
        await app.Gateway.SendAsync(new Write("d", () => Diary.ApplyUnhandled("?")));
        await app.Gateway.SendAsync(new Write("d", () => Apply(new Noted("kept"))));

        await using var second = await app.RestartedAsync();

        Assert.That(await app.PayloadsAsync(), Is.EqualTo(new object[] { new DiaryBegun("d"), new NobodyCares("?"), new Noted("kept") }));
        Assert.That(await second.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(new[] { "kept" }));
    }

    [Test(Description = "rule A12")]
    public async Task AnObjectThatTheCompilerDoesNotKnowAsAnEvent_IsRefusedWithTheWayOut()
    {
        await using var app = await StartedAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new Write("d", () => Apply(new Version(1, 0)))));

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>()
            .With.Message.Contains("System.Version").And.Message.Contains("Diary 'd'").And.Message.Contains("[EventSourcingHandler]"));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    private static async Task<TestApplication> StartedAsync()
    {
        var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("d"));
        return app;
    }
}
