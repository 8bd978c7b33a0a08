using NUnit.Framework;

namespace Axonish.Processing.Tests.Groups;

// Events that a program cannot read: their upcaster fails, their JSON is damaged, or a newer program wrote them.
[TestFixture(StoreKind.Memory)]
[TestFixture(StoreKind.Sqlite)]
[TestFixture(StoreKind.PostgreSql)]
[NonParallelizable]
internal sealed class UnreadableEventTests(StoreKind kind)
{
    private TestStore store = null!;

    [SetUp]
    public void MakeStore() => store = new TestStore(kind, isKept: true);

    [TearDown]
    public void DropStore()
    {
        MarkUpcasters.Fails = _ => false;
        store.Dispose();
    }

    [Test(Description = "rules E7, E11, E12, case K37: an event whose upcaster fails is settled as the policy says, and read once that has healed")]
    [CancelAfter(120_000)]
    public async Task WhatCannotBeUpcast_IsSettledByThePolicy([Values] ErrorAction action, CancellationToken ct)
    {
        MarkUpcasters.Fails = number => number == 2;
        await using var host = await StartAsync("marks", action);
        await host.Store.AppendOldAsync("a", 0, null, 1);
        await host.Store.AppendOldAsync("a", 1, null, 2);
        await host.Store.AppendOldAsync("a", 2, null, 3);
        await host.Store.AppendOldAsync("b", 0, null, 4);
        if (action is ErrorAction.Retry or ErrorAction.Stop)
        {
            var state = action == ErrorAction.Stop ? SegmentState.Faulted : SegmentState.Retrying;
            await Eventually.Until(async () => (await host.SegmentsAsync("marks")).Any(segment => segment is { Failure: not null } && segment.State == state), "its failure is shown");
            var failure = (await host.SegmentsAsync("marks")).Single(segment => segment.Failure is not null).Failure!;
            Assert.That((failure.Category, failure.Position, failure.EventName), Is.EqualTo((FailureCategory.Event, 2L, "tests.Marked")));
            MarkUpcasters.Fails = _ => false;
            if (action == ErrorAction.Stop) await host.Processors.ResumeAsync("marks", ct);
        }

        await host.Processors.WaitUntilAsync("marks", 4, ct);
        if (action == ErrorAction.DeadLetter)
        {
            Assert.That(host.Rows.NumbersOf("marks"), Is.EquivalentTo(new[] { 1, 4 }));
            Assert.That(await host.Letters.RetryAsync("marks", "Sheet/a", ct), Is.False, "a retry that reads nothing has not succeeded");
            var letters = await host.Letters.QueryAsync(ct: ct).ToListAsync(ct);
            Assert.That(letters.Select(letter => (letter.Position, letter.EventName, letter.Attempts)), Is.EqualTo(new[] { (2L, "tests.Marked", 2), (3, "tests.Marked", 0) }));
            Assert.That(letters[0].Cause, Does.StartWith(typeof(EventDeserializationException).FullName!));
            MarkUpcasters.Fails = _ => false;
            Assert.That(await host.Letters.RetryAllAsync(ct: ct), Is.EqualTo(1));
        }

        var skipped = await host.ReadSide.ReadSkippedAsync(new("marks", 1), 10, ct);
        Assert.That(skipped.Select(record => record.Place.Position), action == ErrorAction.Skip ? Is.EqualTo(new[] { 2 }) : Is.Empty);
        Assert.That(host.Rows.NumbersOf("marks").Where(number => number != 4), Is.EqualTo(action == ErrorAction.Skip ? [1, 3] : new[] { 1, 2, 3 }));
        Assert.That(host.Rows.NumbersOf("marks"), Does.Contain(4));
    }

    [Test(Description = "rules E11, E12, case K37: damaged JSON and an event of a newer program are parked, and hide no other letter")]
    [CancelAfter(120_000)]
    public async Task WhatIsDamaged_IsListed_AndHidesNoOtherLetter(CancellationToken ct)
    {
        if (kind == StoreKind.Memory) return;
        await using (var writer = await GroupHost.StartAsync(store, axonish => axonish.RunProcessors(false)))
        {
            foreach (var sheet in (string[])["a", "b", "c"])
            {
                for (var sequence = 0; sequence < 2; sequence++) await writer.Store.AppendMarkAsync(sheet, sequence, null, (sheet[0] * 10) + sequence);
            }
        }

        await store.DoInLogAsync($"UPDATE {store.Events} SET payload = {(kind == StoreKind.Sqlite ? "CAST('{\"Owner' AS BLOB)" : "convert_to('{\"Owner', 'UTF8')")} WHERE position = 1");
        await store.DoInLogAsync($"UPDATE {store.Events} SET revision = 9 WHERE position = 3");
        await using var host = await StartAsync("marks", ErrorAction.DeadLetter);
        host.Rows.MarkFails = (group, mark) => group == "marks" && mark.Number == 990 ? new InvalidOperationException("no") : null;
        await host.Processors.WaitUntilAsync("marks", 6, ct);
        var letters = await host.Letters.QueryAsync(ct: ct).ToListAsync(ct);
        Assert.That(letters.Select(letter => letter.Position), Is.EqualTo(new[] { 1, 2, 3, 4, 5, 6 }));
        Assert.That(letters[0].Cause, Does.StartWith(typeof(EventDeserializationException).FullName!));
        Assert.That(letters[2].Cause, Does.Contain("is stored with revision 9; this program knows revision 2"));
        host.Rows.MarkFails = (_, _) => null;
        Assert.That(await host.Letters.RetryAllAsync(ct: ct), Is.EqualTo(1));
        Assert.That(host.Rows.NumbersOf("marks"), Is.EqualTo(new[] { 990, 991 }));
        Assert.That(
            (await host.Letters.QueryAsync(ct: ct).ToListAsync(ct)).Select(letter => (letter.Position, letter.Attempts)),
            Is.EqualTo(new[] { (1L, 2), (2, 0), (3, 2), (4, 0) }));
    }

    [Test(Description = "rules E6, E7, E11: an event whose sequence cannot be found out is passed by no segment, and handled once by its own when a later program can read it")]
    [CancelAfter(120_000)]
    public async Task WhatHasNoKnownSequence_IsNotLost_WhenItCanBeRead([Values] bool healsWhileRunning, CancellationToken ct)
    {
        MarkUpcasters.Fails = number => number is 7 or 13;
        var numbers = Enumerable.Range(1, 20).ToArray();
        var rows = new BalanceRows();
        await using (var first = await StartAsync("marks-by-owner", ErrorAction.Retry, rows))
        {
            foreach (var number in numbers) await first.Store.AppendOldAsync($"sheet-{number}", 0, $"owner-{number % 5}", number);
            await Eventually.Until(
                async () => (await first.SegmentsAsync("marks-by-owner")).Any(segment => segment.State == SegmentState.Retrying && segment.Failure!.Attempts > 9), "it is tried again");
            if (healsWhileRunning)
            {
                MarkUpcasters.Fails = number => number == 13;
                await Eventually.Until(
                    async () => (await first.SegmentsAsync("marks-by-owner")).Any(segment => segment is { Failure.Position: 13 }), "the next one fails");
                MarkUpcasters.Fails = _ => false;
                await first.Processors.WaitUntilAsync("marks-by-owner", 20, ct);
            }
        }

        MarkUpcasters.Fails = _ => false;
        await using var second = await StartAsync("marks-by-owner", ErrorAction.Retry, rows);
        await second.Processors.WaitUntilAsync("marks-by-owner", 20, ct);
        var seen = rows.Marks.Where(one => one.Group == "marks-by-owner").ToArray();
        Assert.That(seen.Select(one => one.Mark.Number).Order(), Is.EqualTo(numbers));
        foreach (var owner in seen.GroupBy(one => one.Mark.Owner)) Assert.That(owner.Select(one => one.Position), Is.Ordered);
    }

    [Test(Description = "rules E7, E11, E12: an event whose sequence cannot be found out is parked once, with those of its aggregate, and other keys go on")]
    [CancelAfter(120_000)]
    public async Task WhatHasNoKnownSequence_IsParkedOnce(CancellationToken ct)
    {
        MarkUpcasters.Fails = number => number == 7;
        await using var host = await StartAsync("marks-by-owner", ErrorAction.DeadLetter);
        for (var number = 1; number <= 20; number++) await host.Store.AppendOldAsync($"sheet-{number}", 0, $"owner-{number % 5}", number);
        await host.Processors.WaitUntilAsync("marks-by-owner", 20, ct);
        var letter = await host.Letters.QueryAsync(new DeadLetterFilter { Group = "marks-by-owner" }, ct).SingleAsync(ct);
        Assert.That((letter.Position, letter.Sequence), Is.EqualTo((7L, "Sheet/sheet-7")));
        Assert.That(host.Rows.NumbersOf("marks-by-owner"), Has.Length.EqualTo(19));
        MarkUpcasters.Fails = _ => false;
        Assert.That(await host.Letters.RetryAsync("marks-by-owner", "Sheet/sheet-7", ct), Is.True);
        Assert.That(host.Rows.NumbersOf("marks-by-owner").Order(), Is.EqualTo(Enumerable.Range(1, 20)));
    }

    [Test(Description = "rules E11, E16, case T53: events that no class handles, of names that no program knows too, move the token and reach nobody")]
    [CancelAfter(120_000)]
    public async Task WhatNobodyHandles_MovesTheToken(CancellationToken ct)
    {
        await using var host = await StartAsync("marks", ErrorAction.Stop);
        await host.Commands.SendAsync(new OpenAccount("a"), ct: ct);
        await host.Store.AppendUnknownAsync("a");
        await host.Store.AppendUnknownAsync("b");
        await host.Processors.WaitUntilAsync("marks", 3, ct);
        Assert.That((await host.SegmentsAsync("marks")).Select(segment => segment.State), Is.All.EqualTo(SegmentState.Live));
        await host.Store.AppendMarkAsync("a", 0, null, 1);
        await host.Processors.WaitUntilAsync("marks", 4, ct);
        Assert.That(host.Rows.NumbersOf("marks"), Is.EqualTo(new[] { 1 }));
    }

    private Task<GroupHost> StartAsync(string group, ErrorAction action, BalanceRows? rows = null) => GroupHost.StartAsync(
        store,
        axonish => axonish.ConfigureProcessor(
            group, one => one.BatchSize(1).OnError(action).Retry(action == ErrorAction.Retry ? null : 1, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(20))),
        rows);
}
