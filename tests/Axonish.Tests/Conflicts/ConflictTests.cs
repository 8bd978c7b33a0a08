using Axonish.Tests.Creating;
using Axonish.Tests.Refusing;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Conflicts;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class ConflictTests
{
    [Test(Description = "rules B3 and D3, case T18")]
    public async Task TheVersionThatTheSenderSaw_MayBeParameterPropertyFieldOrMethod()
    {
        await using var app = await WithDraftsAsync("a", "b", "c", "draft d");

        await app.Gateway.SendAsync(new PrintDraft("a", SeenVersion: 0));
        await app.Gateway.SendAsync(new PrintByProperty { DraftId = "b", SeenVersion = 0 });
        await app.Gateway.SendAsync(new PrintByField("c", 0));
        await app.Gateway.SendAsync(new PrintByMethod("d", 0));

        Assert.That(await Catch(() => app.Gateway.SendAsync(new PrintDraft("a", SeenVersion: 0))), Is.InstanceOf<ConflictingVersionException>());
        Assert.That(await Catch(() => app.Gateway.SendAsync(new PrintByProperty { DraftId = "b", SeenVersion = 0 })), Is.InstanceOf<ConflictingVersionException>());
        Assert.That(await Catch(() => app.Gateway.SendAsync(new PrintByField("c", 0))), Is.InstanceOf<ConflictingVersionException>());
        Assert.That(await Catch(() => app.Gateway.SendAsync(new PrintByMethod("d", 0))), Is.InstanceOf<ConflictingVersionException>());
        Assert.That((await app.PayloadsAsync()).OfType<DraftPrinted>().Count(), Is.EqualTo(4));
    }

    [Test(Description = "rules B3, B4 and D3: a creating command's own version counts, sent or through CreateNew")]
    public async Task AVersionInACreatingCommand_IsNotIgnored()
    {
        await using var app = await TestApplication.StartAsync();
        await app.Gateway.SendAsync(new OpenNursery("n"));

        foreach (var send in (Func<ValueTask<object>>[])
        [
            async () => await app.Gateway.SendAsync(new SetUpSundial("s", SeenVersion: 3)),
            () => app.Gateway.SendAsync(new Grow("n", new SowExpected("p", SeenVersion: 3))),
        ])
        {
            Assert.That(await Catch(send), Is.InstanceOf<ConflictingVersionException>()
                .With.Message.Contains("version 3").And.Property(nameof(ConflictingVersionException.ExpectedVersion)).EqualTo(3)
                .And.Property(nameof(ConflictingVersionException.ActualVersion)).Null);
        }

        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
        Assert.That(await app.Gateway.SendAsync(new SetUpSundial("s", SeenVersion: -1)), Is.EqualTo("s"));
    }

    [Test(Description = "rules B15 and D3: a handler outside aggregates has no version to compare")]
    public async Task AVersionExpectedOutsideAggregates_IsRefused()
    {
        await using var app = await TestApplication.StartAsync();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new Run(_ => Task.CompletedTask), new SendOptions { ExpectedVersion = 3 })), Is.InstanceOf<InvalidOperationException>()
            .With.Message.Contains("version 3").And.Message.Contains("outside aggregates").And.Message.Contains(nameof(SendOptions.ExpectedVersion)));
    }

    [Test(Description = "rules B3 and D3, case T18")]
    public async Task AVersionThatIsNull_MeansAnyVersion()
    {
        await using var app = await WithDraftsAsync("d");

        await app.Gateway.SendAsync(new PrintDraft("d"));
        await app.Gateway.SendAsync(new PrintDraft("d", SeenVersion: null));
        await app.Gateway.SendAsync(new PrintByField("d", null));

        Assert.That((await app.PayloadsAsync()).OfType<DraftPrinted>().Count(), Is.EqualTo(3));
    }

    [Test(Description = "rule D3")]
    public async Task AVersionThatNoLongerHolds_RefusesTheCommand([Values(0, 7)] long seen, [Values] bool byOption)
    {
        await using var app = await WithDraftsAsync("d");
        await app.Gateway.SendAsync(new PrintDraft("d"));
        var wasCalled = false;

        var failure = await Catch(() => byOption
            ? app.Gateway.SendAsync(new PrintDraft("d", Meanwhile: Called), new SendOptions { ExpectedVersion = seen })
            : app.Gateway.SendAsync(new PrintDraft("d", SeenVersion: seen, Meanwhile: Called)));

        Assert.That(failure, Is.InstanceOf<ConflictingVersionException>()
            .With.Message.Contains("Draft 'd'").And.Message.Contains("version 1").And.Message.Contains($"version {seen}").And.Message.Contains(nameof(PrintDraft)));
        var conflict = (ConflictingVersionException)failure;
        Assert.That((conflict.AggregateType, conflict.AggregateIdentifier, conflict.ExpectedVersion, conflict.ActualVersion), Is.EqualTo(("Draft", "d", seen, (long?)1)));
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(2));
        Assert.That(app.AllLocksAreFree<Draft>());
        Assert.That(wasCalled, Is.EqualTo(seen == 0), "A handler that could settle the conflict is asked; one that is ahead of the stream is not.");

        Task Called()
        {
            wasCalled = true;
            return Task.CompletedTask;
        }
    }

    [Test(Description = "rule D3")]
    public async Task TheVersionOfTheOptions_ComesBeforeTheCommandsOwn()
    {
        await using var app = await WithDraftsAsync("d");
        await app.Gateway.SendAsync(new PrintDraft("d"));

        await app.Gateway.SendAsync(new PrintDraft("d", SeenVersion: 0), new SendOptions { ExpectedVersion = 1 });

        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(3));
    }

    [Test(Description = "rule D3, the guide: sending")]
    public async Task TheVersionOfTheOptions_CountsWhereverTheyAreGiven([Values] bool throughTheBus)
    {
        await using var app = await WithDraftsAsync("d");
        await app.Gateway.SendAsync(new PrintDraft("d"));
        var seen = new SendOptions { ExpectedVersion = 0 };

        var failure = await Catch(async () => throughTheBus
            ? (await app.Bus.DispatchAsync(new CommandMessage(Guid.NewGuid(), new PrintDraft("d")), seen)).Result
            : await app.Gateway.SendAsync<object?>((object)new PrintDraft("d"), seen));

        Assert.That(failure, Is.InstanceOf<ConflictingVersionException>());
    }

    [Test(Description = "rule D3")]
    public async Task ARaceThatIsLostWithAVersion_IsAConflict_AndNotRunAgain([Values] bool byOption)
    {
        await using var app = await WithDraftsAsync("d");
        await using var rival = await app.RestartedAsync();
        var tries = 0;

        var failure = await Catch(() => byOption
            ? app.Gateway.SendAsync(new PrintDraft("d", Meanwhile: Race), new SendOptions { ExpectedVersion = 0 })
            : app.Gateway.SendAsync(new PrintDraft("d", SeenVersion: 0, Meanwhile: Race)));

        Assert.That(tries, Is.EqualTo(1));
        Assert.That(failure, Is.InstanceOf<ConflictingVersionException>()
            .With.Message.Contains("Draft 'd'").And.Message.Contains(nameof(PrintDraft)).And.Message.Contains("send with the version that you then see"));
        Assert.That((await app.PayloadsAsync()).OfType<DraftPrinted>(), Is.Empty);

        async Task Race()
        {
            tries++;
            await rival.Gateway.SendAsync(new TagDraft("d", "theirs"));
        }
    }

    [Test(Description = "rule D3, case T37")]
    public async Task WhatHappenedMeanwhileAndDoesNotMatter_IsAllowed()
    {
        await using var app = await WithDraftsAsync("d");
        await app.Gateway.SendAsync(new TagDraft("d", "theirs"));

        await app.Gateway.SendAsync(new TitleDraft("d", "mine", SeenVersion: 0));

        Assert.That((await app.PayloadsAsync()).Skip(1), Is.EqualTo(new object[] { new DraftTagged("theirs"), new DraftTitled("mine") }));
    }

    [Test(Description = "rule D3, case T37")]
    public async Task WhatHappenedMeanwhileAndMatters_IsAConflict()
    {
        await using var app = await WithDraftsAsync("d");
        await app.Gateway.SendAsync(new TitleDraft("d", "theirs"));

        Assert.That(await Catch(() => app.Gateway.SendAsync(new TitleDraft("d", "mine", SeenVersion: 0))), Is.InstanceOf<ConflictingVersionException>());
        await app.Gateway.SendAsync(new TitleDraft("d", "theirs", SeenVersion: 0));

        Assert.That((await app.PayloadsAsync()).OfType<DraftTitled>(), Is.EqualTo(new[] { new DraftTitled("theirs"), new DraftTitled("theirs") }));
    }

    [Test(Description = "rule D3, case T37")]
    public async Task WithoutAVersion_NothingConflicts()
    {
        await using var app = await WithDraftsAsync("d");
        await app.Gateway.SendAsync(new TitleDraft("d", "theirs"));

        await app.Gateway.SendAsync(new TitleDraft("d", "mine"));

        Assert.That((await app.PayloadsAsync()).OfType<DraftTitled>().Last(), Is.EqualTo(new DraftTitled("mine")));
    }

    [Test(Description = "rules B11 and D3")]
    public async Task TheConflictResolver_SeesWhatTheSenderHadNotSeen_InOrder()
    {
        await using var app = await WithDraftsAsync("d");
        await app.Gateway.SendAsync(new TagDraft("d", "1"));
        await app.Gateway.SendAsync(new TitleDraft("d", "2"));
        await app.Gateway.SendAsync(new PrintDraft("d"));

        Assert.That(await app.Gateway.SendAsync(new TagDraft("d", "x", SeenVersion: 1)), Is.EqualTo("2 DraftTitled, 3 DraftPrinted"));
        Assert.That(await app.Gateway.SendAsync(new TagDraft("d", "x", SeenVersion: 4)), Is.Empty);
        Assert.That(await app.Gateway.SendAsync(new TagDraft("d", "x")), Is.Empty);
    }

    [Test(Description = "rules C4 and D3")]
    public async Task EventsOfTheOuterCommand_ConflictWithANestedOneThatDidNotSeeThem()
    {
        await using var app = await WithDraftsAsync("d");

        var failure = await Catch(() => app.Gateway.SendAsync(new Run(async _ =>
        {
            await app.Gateway.SendAsync(new TitleDraft("d", "outer"));
            await app.Gateway.SendAsync(new PrintDraft("d", SeenVersion: 0));
        })));

        Assert.That(failure, Is.InstanceOf<ConflictingVersionException>());
        Assert.That(await app.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rules C4 and D3: what this unit of work has applied to the aggregate, and to no other")]
    public async Task TheConflictResolver_SeesWhatTheOuterCommandApplied()
    {
        await using var app = await WithDraftsAsync("d", "other");
        await app.Gateway.SendAsync(new TagDraft("d", "1"));
        var unseen = "";

        await app.Gateway.SendAsync(new Run(async _ =>
        {
            await app.Gateway.SendAsync(new TitleDraft("other", "x"));
            await app.Gateway.SendAsync(new TitleDraft("other", "x"));
            await app.Gateway.SendAsync(new TitleDraft("d", "2"));
            unseen = await app.Gateway.SendAsync(new TagDraft("d", "x", SeenVersion: 0));
        }));

        Assert.That(unseen, Is.EqualTo("1 DraftTagged, 2 DraftTitled"));
    }

    [Test(Description = "rules B5 and D3: an aggregate that the command may create has no version yet")]
    public async Task AnAggregateWithoutAVersion_ConflictsWithAny()
    {
        await using var app = await TestApplication.StartAsync();

        var failure = await Catch(() => app.Gateway.SendAsync(new AdoptPlant("p", () => Task.FromResult(true)), new SendOptions { ExpectedVersion = 3 }));

        Assert.That(failure, Is.InstanceOf<ConflictingVersionException>().With.Message.Contains("is at no version yet").And.Message.Contains("version 3"));
        Assert.That(await app.EventsAsync(), Is.Empty);
    }

    [Test(Description = "rule D3")]
    public async Task AResolverWithoutAQuestion_IsRefused()
    {
        await using var app = await WithDraftsAsync("d");

        Assert.That(await Catch(() => app.Gateway.SendAsync(new AskNothing("d"))), Is.InstanceOf<ArgumentNullException>());
    }

    [Test(Description = "rule D3")]
    public async Task AnAggregateThatDoesNotExist_IsNotFound_WhateverVersionIsExpected()
    {
        await using var app = await TestApplication.StartAsync();

        Assert.That(await Catch(() => app.Gateway.SendAsync(new PrintDraft("nobody's", SeenVersion: 3))), Is.InstanceOf<AggregateNotFoundException>());
    }

    private static async Task<TestApplication> WithDraftsAsync(params string[] drafts)
    {
        var app = await TestApplication.StartAsync();
        foreach (var draft in drafts) await app.Gateway.SendAsync(new StartDraft(draft));
        return app;
    }
}
