using System.Globalization;
using Axonish.Tests.Applying;
using Axonish.Tests.Conflicts;
using Axonish.Tests.Creating;
using Axonish.Tests.Intercepting;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Refusing;

// What a sender reads when a command fails: which command, which aggregate, and what to do about it.
[TestFixture]
[Parallelizable(ParallelScope.All)]
[SetCulture("de-DE")]
internal sealed class FailureMessageTests
{
    [Test(Description = "the guide: refusals, rule E4")]
    public async Task NobodyHandlesIt()
    {
        await using var app = await StartAsync();

        Names(await Catch(() => app.Gateway.SendAsync<object?>((object)"a word")), typeof(NoHandlerForCommandException), "System.String", "[CommandHandler]");
    }

    [Test(Description = "the guide: refusals, rules B3 and E4")]
    public async Task ItsTargetIsNotSet()
    {
        await using var app = await StartAsync();

        Names(await Catch(() => app.Gateway.SendAsync(new Write(null!, () => { }))), typeof(MissingTargetIdentifierException), nameof(Write), "Diary", "blank text and the default");
    }

    [Test(Description = "the guide: refusals, rules B5 and E4")]
    public async Task ItsAggregateDoesNotExist()
    {
        await using var app = await StartAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new ReadDiary("x")));

        Names(failure, typeof(AggregateNotFoundException), nameof(ReadDiary), "Diary 'x'", "create it first");
        var notFound = (AggregateNotFoundException)failure;
        Assert.That((notFound.AggregateType, notFound.AggregateIdentifier), Is.EqualTo(("Diary", "x")));
    }

    [Test(Description = "the guide: refusals, rules B4 and E4")]
    public async Task ItsAggregateExistsAlready([Values] bool inTheStoreOnly)
    {
        await using var app = await StartAsync();
        await using var restarted = await app.RestartedAsync();
        await app.Gateway.SendAsync(new BeginDiary("x"));

        var failure = await Catch(() => (inTheStoreOnly ? restarted : app).Gateway.SendAsync(new BeginDiary("x")));

        Names(failure, typeof(AggregateAlreadyExistsException), "Diary", "'x'", "se another identifier");
        var exists = (AggregateAlreadyExistsException)failure;
        Assert.That((exists.AggregateType, exists.AggregateIdentifier), Is.EqualTo(("Diary", "x")));
    }

    [Test(Description = "the guide: refusals, rules A8 and E4")]
    public async Task ItsNewAggregateHasNoIdentifier()
    {
        await using var app = await StartAsync();

        Names(await Catch(() => app.Gateway.SendAsync(new BeginDiary(null!))), typeof(AggregateIdentifierMissingException),
            "Diary", nameof(DiaryBegun), "[AggregateIdentifier]", "[EventSourcingHandler]");
    }

    [Test(Description = "the guide: refusals, rules B7 and E4")]
    public async Task ItsEntityDoesNotExist()
    {
        await using var app = await StartAsync();
        await app.Gateway.SendAsync(new BuildDepot("x", []));

        var failure = await Catch(() => app.Gateway.SendAsync(new FillShelf("x", "s-9", [])));

        Names(failure, typeof(EntityNotFoundException), nameof(FillShelf), "Depot 'x'", "'s-9'", "'shelves'", "apply the event that adds it");
        var notFound = (EntityNotFoundException)failure;
        Assert.That((notFound.AggregateType, notFound.AggregateIdentifier), Is.EqualTo(("Depot", "x")));
    }

    [Test(Description = "the guide: refusals, rules D3 and E4")]
    public async Task AnotherWriterWasFirst()
    {
        await using var app = await StartAsync(axonish => axonish.CommandLimits = new CommandLimits { Attempts = 1 });
        await using var rival = await app.RestartedAsync();
        await app.Gateway.SendAsync(new BeginDiary("x"));

        var failure = await Catch(() => app.Gateway.SendAsync(new WriteLater("x", async () =>
        {
            await rival.Gateway.SendAsync(new Write("x", () => Apply(new Noted("theirs"))));
            Apply(new Noted("mine"));
        })));

        Names(failure, typeof(ConcurrencyException), "Diary", "'x'", "again");
    }

    [Test(Description = "the guide: refusals, rules D3 and E4")]
    public async Task TheVersionThatItExpectsIsGone()
    {
        await using var app = await StartAsync();
        await app.Gateway.SendAsync(new StartDraft("x"));
        await app.Gateway.SendAsync(new PrintDraft("x"));

        Names(await Catch(() => app.Gateway.SendAsync(new PrintDraft("x", SeenVersion: 0))), typeof(ConflictingVersionException),
            nameof(PrintDraft), "Draft 'x'", "version 1", "version 0", "load it again");
    }

    [Test(Description = "the guide: refusals, rules D1 and E4")]
    public async Task ItWaitsForWhoWaitsForIt()
    {
        await using var app = await StartAsync();
        await app.Gateway.SendAsync(new BeginDiary("x"));
        await app.Gateway.SendAsync(new BeginDiary("y"));
        var holding = new[] { new TaskCompletionSource(), new TaskCompletionSource() };

        Task SendAsync(int mine, string first, string second) => app.Gateway.SendAsync(new WriteLater(first, async () =>
        {
            await Task.Yield();
            holding[mine].SetResult();
            await holding[1 - mine].Task;
            await app.Gateway.SendAsync(new ReadDiary(second));
        })).AsTask();

        var sent = new[] { SendAsync(0, "x", "y"), SendAsync(1, "y", "x") };
        await Task.WhenAll(sent).ContinueWith(_ => { }, TaskScheduler.Default).WaitAsync(TimeSpan.FromMinutes(5));

        Names(sent.Single(task => task.IsFaulted).Exception!.InnerException!, typeof(DeadlockException), nameof(WriteLater), "Diary '", "same order");
    }

    [Test(Description = "the guide: refusals, rule E4")]
    public async Task ItAppliesTooMuch()
    {
        await using var app = await StartAsync(axonish => axonish.CommandLimits = new CommandLimits { EventsPerCommand = 3 });
        await app.Gateway.SendAsync(new BeginDiary("x"));

        Names(await Catch(() => app.Gateway.SendAsync(new Write("x", () =>
        {
            for (var number = 0; number < 4; number++) Apply(new Noted(number.ToString(CultureInfo.InvariantCulture)));
        }))), typeof(LimitExceededException), nameof(Write), "Diary 'x'", "3", "EventsPerCommand");
    }

    [Test(Description = "the guide: refusals, rules A11 and E4")]
    public async Task WhatItCreatesExistsAlready()
    {
        await using var app = await StartAsync();
        await app.Gateway.SendAsync(new OpenNursery("n"));
        await app.Gateway.SendAsync(new Sow("x"));

        Names(await Catch(() => app.Gateway.SendAsync(new Grow("n", new Sow("x")))), typeof(AggregateAlreadyExistsException), "Plant", "'x'");
    }

    [Test(Description = "the guide: refusals, rules A10 and E4")]
    public async Task ItsAggregateWasDeleted()
    {
        await using var app = await StartAsync();
        await app.Gateway.SendAsync(new OpenMembership("x"));
        await app.Gateway.SendAsync(new EndMembership("x"));

        Names(await Catch(() => app.Gateway.SendAsync(new EndMembership("x"))), typeof(AggregateDeletedException), nameof(EndMembership), "Membership 'x'", "never free again");
    }

    private static Task<TestApplication> StartAsync(Action<AxonishBuilder>? axonish = null) => TestApplication.StartAsync(axonish);

    private static void Names(Exception failure, Type type, params string[] parts)
    {
        Assert.That(failure, Is.InstanceOf(type).And.InstanceOf<AxonishException>());
        Assert.Multiple(() =>
        {
            foreach (var part in parts) Assert.That(failure.Message, Does.Contain(part));
            Assert.That(failure.Message, Does.EndWith("."));
        });
    }
}
