using Axonish.Tests.Annotated;
using Axonish.Tests.Creating;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Isolation;

// Two programs over one store that says so. Each keeps what it has loaded, and may find that the other was quicker.
[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class SharedStoreTests
{
    [Test(Description = "rule D4, goal P7: a command that appends to what is cached reads nothing; the append checks the version")]
    public async Task WhatIsCached_IsNotReadAgain([Values] bool hasMetadata)
    {
        var (store, one, two) = await TwoAsync();
        await using var first = one;
        await using var second = two;
        var reads = store.StreamReads;
        var options = new SendOptions { Metadata = hasMetadata ? Metadata.Of("who", "me") : Metadata.Empty };
        for (var i = 0; i < 3; i++) await one.Gateway.SendAsync(new Write("d", () => Apply(new Noted("mine"))), options);
        Assert.That(store.StreamReads, Is.EqualTo(reads));
    }

    [Test(Description = "rules D3 and D4: what is decided on a state that has become old is not stored, and decided anew")]
    public async Task WhatIsOld_LosesItsRace([Values] bool waits)
    {
        var (store, one, two) = await TwoAsync();
        await using var first = one;
        await using var second = two;
        await NoteAsync(two, "theirs");
        var versions = new List<long?>();
        await one.Gateway.SendAsync(new WriteLater("d", async () =>
        {
            versions.Add(AggregateLifecycle.Version);
            if (waits) await Task.Yield();
            Apply(new Noted("mine"));
        }));
        Assert.That(versions, Is.EqualTo(new long?[] { 0, 1 }));
        Assert.That(await one.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(new[] { "theirs", "mine" }));
        Assert.That(await two.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(new[] { "theirs", "mine" }));
        Assert.That(store.Appends, Is.EqualTo(4));
    }

    [Test(Description = "rule D4: a refusal that rests on an old state is no refusal")]
    public async Task ARefusal_IsVerified([Values] bool waits, [Values] bool hasApplied)
    {
        var (_, one, two) = await TwoAsync();
        await using var first = one;
        await using var second = two;
        await NoteAsync(two, "theirs");
        await one.Gateway.SendAsync(new WriteLater("d", async () =>
        {
            if (waits) await Task.Yield();
            if (hasApplied) Apply(new Noted("early"));
            if (AggregateLifecycle.Version < (hasApplied ? 2 : 1)) throw new InvalidOperationException("too early");
            Apply(new Noted("mine"));
        }));
        string[] expected = hasApplied ? ["theirs", "early", "mine"] : ["theirs", "mine"];
        Assert.That(await two.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(expected));
        Assert.That(one.AllLocksAreFree<Diary>());
    }

    [Test(Description = "rule D4: a refusal that rests on what is stored reaches the sender as it was thrown, after one read")]
    public async Task ARefusal_Stands()
    {
        var (store, one, two) = await TwoAsync();
        await using var first = one;
        await using var second = two;
        var (reads, runs) = (store.StreamReads, 0);
        var refusal = new InvalidOperationException("no");
        var told = Assert.ThrowsAsync<InvalidOperationException>(async () => await one.Gateway.SendAsync(new Write("d", () =>
        {
            runs++;
            throw refusal;
        })));
        Assert.That(told, Is.SameAs(refusal));
        Assert.That((runs, store.StreamReads - reads), Is.EqualTo((1, 1)));
        Assert.That(one.AllLocksAreFree<Diary>());
    }

    [Test(Description = "rule D4: an answer without events is verified too")]
    public async Task AnAnswer_IsVerified()
    {
        var (_, one, two) = await TwoAsync();
        await using var first = one;
        await using var second = two;
        await NoteAsync(two, "theirs");
        Assert.That(await one.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(new[] { "theirs" }));
    }

    [Test(Description = "rule D4: an aggregate that is only looked at while another gets events is checked with their append")]
    public async Task WhatIsOnlyLookedAt_IsChecked()
    {
        var (_, one, two) = await TwoAsync();
        await using var first = one;
        await using var second = two;
        await NoteAsync(two, "theirs");
        var versions = new List<long?>();
        await one.Gateway.SendAsync(new Write("d", () =>
        {
            versions.Add(AggregateLifecycle.Version);
            CreateNew<Diary>(new BeginDiary($"d-{AggregateLifecycle.Version}"));
        }));
        Assert.That(versions, Is.EqualTo(new long?[] { 0, 1 }));
        Assert.That((await two.EventsAsync())[^1].AggregateIdentifier, Is.EqualTo("d-1"));
    }

    [Test(Description = "rules C4 and D4: a nested command reads before it decides, for the handler that sent it may go on after its refusal")]
    public async Task ANestedCommand_ReadsFirst()
    {
        var (_, one, two) = await TwoAsync();
        await using var first = one;
        await using var second = two;
        await NoteAsync(two, "theirs");
        var versions = new List<long?>();
        await one.Gateway.SendAsync(new Run(async _ => await one.Gateway.SendAsync(new Write("d", () => versions.Add(AggregateLifecycle.Version)))));
        Assert.That(versions, Is.EqualTo(new long?[] { 1 }));
    }

    [Test(Description = "rules D3 and D4: who asks for a version, or is tried once only, is shown what is stored")]
    public async Task WhoCannotBeRunAgain_ReadsFirst([Values] bool expects, [Values] bool hasMetadata)
    {
        var (_, one, two) = await TwoAsync(axonish => axonish.CommandLimits = new CommandLimits { Attempts = expects ? 10 : 1 });
        await using var first = one;
        await using var second = two;
        await NoteAsync(two, "theirs");
        var versions = new List<long?>();
        await one.Gateway.SendAsync(
            new Write("d", () =>
            {
                versions.Add(AggregateLifecycle.Version);
                Apply(new Noted("mine"));
            }),
            new SendOptions { ExpectedVersion = expects ? 1 : null, Metadata = hasMetadata ? Metadata.Of("who", "me") : Metadata.Empty });
        Assert.That(versions, Is.EqualTo(new long?[] { 1 }));
    }

    [Test(Description = "rules A6, C4 and D4: a refusal that the handler swallowed, and that the commit throws, is verified")]
    public async Task ASwallowedRefusal_IsVerified([Values] bool isNested)
    {
        var (_, one, two) = await TwoAsync();
        await using var first = one;
        await using var second = two;
        await NoteAsync(two, "theirs");
        await one.Gateway.SendAsync(new WriteLater("d", async () =>
        {
            var isOld = AggregateLifecycle.Version == 0;
            Apply(new Noted("mine"));
            try
            {
                if (isNested) await one.Gateway.SendAsync(new Write("d", () => Refuse(isOld)));
                else if (isOld) Apply(new Unreadable("no"));
            }
            catch (Exception failure) when (failure is InvalidOperationException or InvalidDataException)
            {
                // The unit of work knows.
            }
        }));
        Assert.That(await two.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(new[] { "theirs", "mine" }));
        Assert.That(one.AllLocksAreFree<Diary>());
    }

    [Test(Description = "rules C1 and D4: a refusal of what runs before the commit is verified")]
    public async Task ARefusalBeforeTheCommit_IsVerified()
    {
        var (_, one, two) = await TwoAsync();
        await using var first = one;
        await using var second = two;
        await NoteAsync(two, "theirs");
        await one.Gateway.SendAsync(new WriteWithin("d", unit =>
        {
            var isOld = AggregateLifecycle.Version == 0;
            Apply(new Noted("mine"));
            unit.OnPrepareCommit(_ =>
            {
                Refuse(isOld);
                return ValueTask.CompletedTask;
            });
            return Task.CompletedTask;
        }));
        Assert.That(await two.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(new[] { "theirs", "mine" }));
    }

    [Test(Description = "rules D3 and D4: what is cached is verified before a nested command asks for a version, for nothing is run again after that")]
    public async Task ANestedCommandForAVersion_IsNoConflict([Values] bool isSame)
    {
        var (_, one, two) = await TwoAsync();
        await using var first = one;
        await using var second = two;
        await one.Gateway.SendAsync(new BeginDiary("other"));
        await NoteAsync(two, "theirs");
        await one.Gateway.SendAsync(new WriteLater("d", async () =>
        {
            await one.Gateway.SendAsync(
                new Write(isSame ? "d" : "other", () => Apply(new Noted("nested"))), new SendOptions { ExpectedVersion = isSame ? 1 : 0 });
            Apply(new Noted("mine"));
        }));
        string[] expected = isSame ? ["theirs", "nested", "mine"] : ["theirs", "mine"];
        Assert.That(await two.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(expected));
    }

    [Test(Description = "rule D1: two commands that one handler sends side by side do not see half a state; the second is refused, with advice to await")]
    public async Task WhatIsBeingLoaded_IsNotDecidedOn()
    {
        var (store, one, two) = await TwoAsync();
        await using var first = one;
        await using var second = two;
        await NoteAsync(two, "theirs");
        await using var third = await TestApplication.StartAsync(axonish => axonish.UseEventStore(_ => store));
        store.Pause = new TaskCompletionSource();
        var told = Assert.ThrowsAsync<InvalidOperationException>(async () => await third.Gateway.SendAsync(new Run(async _ =>
        {
            var loading = third.Gateway.SendAsync(new ReadDiary("d")).AsTask();
            var impatient = third.Gateway.SendAsync(new ReadDiary("d")).AsTask();
            store.Pause.SetResult();
            await Task.WhenAll(loading, impatient);
        })));
        Assert.That(told!.Message, Does.Contain("still being loaded"));
        Assert.That(await third.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(new[] { "theirs" }));
        Assert.That(third.AllLocksAreFree<Diary>());
    }

    [Test(Description = "rules A6 and D4: nor is a refusal reported that poisoned the unit of work, where the store cannot be asked")]
    public async Task AStoreThatCannotBeAsked_IsReportedAfterPoisonToo()
    {
        var (store, one, two) = await TwoAsync();
        await using var first = one;
        await using var second = two;
        store.FailsReads = true;
        Assert.ThrowsAsync<EventStoreException>(async () => await one.Gateway.SendAsync(new Write("d", () => Apply(new Unreadable("no")))));
        store.FailsReads = false;
        Assert.ThrowsAsync<InvalidDataException>(async () => await one.Gateway.SendAsync(new Write("d", () => Apply(new Unreadable("no")))));
    }

    [Test(Description = "rule D4: where the store cannot be asked, that is reported, and not a refusal that may be wrong")]
    public async Task AStoreThatCannotBeAsked_IsReported()
    {
        var (store, one, two) = await TwoAsync();
        await using var first = one;
        await using var second = two;
        store.FailsReads = true;
        Assert.ThrowsAsync<EventStoreException>(async () => await one.Gateway.SendAsync(new Write("d", () => throw new InvalidOperationException("no"))));
        Assert.ThrowsAsync<EventStoreException>(async () => await one.Gateway.SendAsync(new ReadDiary("d")));
        store.FailsReads = false;
        await NoteAsync(two, "theirs");
        Assert.That(await one.Gateway.SendAsync(new ReadDiary("d")), Is.EqualTo(new[] { "theirs" }));
        Assert.That(one.AllLocksAreFree<Diary>());
    }

    [Test(Description = "rules B14 and D4: an exception handler's answer is an answer, whatever was applied before")]
    public async Task AnAnswerInTheHandlersPlace_IsVerified()
    {
        var (_, one, two) = await TwoAsync();
        await using var first = one;
        await using var second = two;
        await one.Gateway.SendAsync(new LightOven("o"));
        await two.Gateway.SendAsync(new Bake("o"));
        Assert.That(await one.Gateway.SendAsync(new Bake("o", new FormatException("12345"))), Is.EqualTo(40 + 2 + 5));
    }

    [Test(Description = "rules B4 and D3: a command that creates only what is missing is content with what another has just created")]
    public async Task WhatMayExist_IsMetWhereAnotherCreatedIt()
    {
        var (_, one, two) = await TwoAsync();
        await using var first = one;
        await using var second = two;
        var tries = 0;
        await one.Gateway.SendAsync(new AdoptPlant("p", async () =>
        {
            if (++tries == 1) await two.Gateway.SendAsync(new Sow("p"));
            return tries == 1;
        }));
        Assert.That(tries, Is.EqualTo(2));
        Assert.That((await one.EventsAsync()).Count(message => message.Payload is PlantSown), Is.EqualTo(1));
        Assert.That(one.AllLocksAreFree<Plant>());
    }

    [Test(Description = "rules B4 and D3: what must not exist is no race where another created it, though something else may exist")]
    public async Task WhatMustNotExist_IsNoRace()
    {
        var (_, one, two) = await TwoAsync();
        await using var first = one;
        await using var second = two;
        var tries = 0;
        var told = await Catch(() => one.Gateway.SendAsync(new AdoptPlant("p", async () =>
        {
            tries++;
            await one.Gateway.SendAsync(new BeginDiary("p"));
            await two.Gateway.SendAsync(new BeginDiary("p"));
            return true;
        })));
        Assert.That(tries, Is.EqualTo(1));
        Assert.That(told, Is.InstanceOf<AggregateAlreadyExistsException>().With.Message.Contains("Diary").And.Message.Contains("'p'"));
        Assert.That((await one.PayloadsAsync()).OfType<PlantSown>(), Is.Empty);
    }

    private static void Refuse(bool refuses)
    {
        if (refuses) throw new InvalidOperationException("no");
    }

    private static Task NoteAsync(TestApplication app, string text) => app.Gateway.SendAsync(new Write("d", () => Apply(new Noted(text)))).AsTask();

    // Both have the diary loaded.
    private static async Task<(SharedStore Store, TestApplication One, TestApplication Two)> TwoAsync(Action<AxonishBuilder>? configure = null)
    {
        var store = new SharedStore();
        var one = await TestApplication.StartAsync(axonish =>
        {
            axonish.UseEventStore(_ => store);
            configure?.Invoke(axonish);
        });
        var two = await TestApplication.StartAsync(axonish => axonish.UseEventStore(_ => store));
        await one.Gateway.SendAsync(new BeginDiary("d"));
        foreach (var app in (TestApplication[])[one, two]) await app.Gateway.SendAsync(new ReadDiary("d"));
        return (store, one, two);
    }
}
