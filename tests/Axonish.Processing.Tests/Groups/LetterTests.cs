using Axonish.Processing.Storage;
using NUnit.Framework;

namespace Axonish.Processing.Tests.Groups;

// What operators do with dead letters, on every store.
[TestFixture(StoreKind.Memory)]
[TestFixture(StoreKind.Sqlite)]
[TestFixture(StoreKind.PostgreSql)]
internal sealed class LetterTests(StoreKind kind)
{
    private TestStore store = null!;

    [SetUp]
    public void MakeStore() => store = new TestStore(kind, isKept: true);

    [TearDown]
    public void DropStore() => store.Dispose();

    [Test(Description = "rule E12, case T60: later events of a sequence are parked untried, and a retry that fails half-way keeps the rest with the new cause")]
    [CancelAfter(120_000)]
    public async Task ARetryThatFailsHalfWay_KeepsTheRest(CancellationToken ct)
    {
        await using var host = await StartAsync();
        var tried = new List<int>();
        host.Rows.MarkFails = (group, mark) =>
        {
            if (group != "marks") return null;
            lock (tried) tried.Add(mark.Number);
            return mark.Number == 4 ? new InvalidOperationException("no") : null;
        };
        for (var number = 1; number <= 6; number++)
        {
            await host.Store.AppendMarkAsync("a", number - 1, null, number);
            await host.Store.AppendMarkAsync("b", number - 1, null, 10 * number);
        }

        await host.Processors.WaitUntilAsync("marks", 12, ct);
        Assert.That(tried, Does.Not.Contain(5).And.Not.Contains(6));
        host.Rows.MarkFails = (group, mark) => group == "marks" && mark.Number == 6 ? new FormatException("nor this") : null;
        Assert.That(await host.Letters.RetryAsync("marks", "Sheet/a", ct), Is.False);
        Assert.That(host.Rows.NumbersOf("marks").Where(number => number < 10), Is.EqualTo(new[] { 1, 2, 3, 4, 5 }));
        var left = await host.Letters.QueryAsync(ct: ct).SingleAsync(ct);
        Assert.That((left.Position, left.Attempts, left.Cause), Is.EqualTo((11L, 1, "System.FormatException: nor this")));
        Assert.That((await host.Processors.StatusAsync(ct)).Single(status => status.Group == "marks").DeadLetters, Is.EqualTo(1));
        Assert.That(host.Rows.NumbersOf("marks").Where(number => number >= 10), Is.EqualTo(new[] { 10, 20, 30, 40, 50, 60 }));
        Assert.That(await host.Letters.RetryAsync("marks", "Sheet/b", ct), Is.False, "nothing of it was parked");
    }

    [Test(Description = "rule E12, case ED05: a retry of all where there is nothing leaves nothing behind that hinders the next one")]
    [CancelAfter(120_000)]
    public async Task ARetryOfNothing_HindersNone(CancellationToken ct)
    {
        await using var host = await StartAsync();
        Assert.That(await host.Letters.RetryAllAsync(ct: ct), Is.Zero);
        Assert.That(await host.Letters.RetryAsync("marks", "Sheet/a", ct), Is.False);
        host.Rows.MarkFails = (group, _) => group == "marks" ? new InvalidOperationException("no") : null;
        await host.Store.AppendMarkAsync("a", 0, null, 1);
        await host.Processors.WaitUntilAsync("marks", 1, ct);
        host.Rows.MarkFails = (_, _) => null;
        Assert.That(await host.Letters.RetryAllAsync(ct: ct), Is.EqualTo(1));
        Assert.That(host.Rows.NumbersOf("marks"), Is.EqualTo(new[] { 1 }));
        Assert.That(await host.Letters.RetryAllAsync(ct: ct), Is.Zero);
    }

    [Test(Description = "rule E12, case ED07: letters are worked off by pages; what was worked off before a retry was broken off is not done again, and a filter bounds what is")]
    [CancelAfter(300_000)]
    public async Task ManyLetters_AreWorkedOffByPages(CancellationToken ct)
    {
        var sequences = kind == StoreKind.Memory ? 1_000 : 40;
        const int Letters = 50;
        await using var host = await GroupHost.StartAsync(store, axonish => axonish.ConfigureProcessor("marks", one => one.Run(false)));
        var group = new GroupKey("marks", 1);
        var since = DateTimeOffset.UnixEpoch.AddYears(50);
        for (var sequence = 0; sequence < sequences; sequence++)
        {
            var events = Enumerable.Range(0, Letters).Select(number => StoredMarks.Of($"{sequence}", number, null, (sequence * Letters) + number)).ToArray();
            var first = (await host.Store.AppendAsync(StoredMarks.Append(events), ct)).FirstPosition;
            await using var transaction = await host.ReadSide.BeginAsync(ct);
            await transaction.ParkAsync(
                [.. events.Select((one, index) => new StoredLetter(group, $"Sheet/{sequence}", new LogPlace(first + index, one.Id), "tests.Marked", 0, null, since.AddMinutes(sequence)))], ct);
            await transaction.CommitAsync(ct);
        }

        // Broken off half-way.
        using var breaking = CancellationTokenSource.CreateLinkedTokenSource(ct);
        host.Rows.MarkFails = (name, mark) =>
        {
            if (name == "marks" && mark.Number == sequences * Letters / 2) breaking.Cancel();
            return null;
        };
        Assert.CatchAsync<OperationCanceledException>(async () => await host.Letters.RetryAllAsync(ct: breaking.Token));
        var done = host.Rows.NumbersOf("marks");
        Assert.That(done, Is.Unique);
        Assert.That(await host.Letters.QueryAsync(ct: ct).CountAsync(ct), Is.EqualTo((sequences * Letters) - done.Length));

        // Only those that were parked until then.
        host.Rows.MarkFails = (_, _) => null;
        var remaining = await host.Letters.QueryAsync(ct: ct).Select(letter => letter.Sequence).Distinct().ToListAsync(ct);
        var until = since.AddMinutes(sequences / 2);
        var bounded = await host.Letters.RetryAllAsync(new DeadLetterFilter { Group = "marks", Before = until }, ct);
        Assert.That(bounded, Is.EqualTo(remaining.Count(sequence => int.Parse(sequence["Sheet/".Length..], null) < sequences / 2)));
        Assert.That(await host.Letters.QueryAsync(new DeadLetterFilter { Before = until }, ct).AnyAsync(ct), Is.False);
        Assert.That(await host.Letters.RetryAllAsync(ct: ct), Is.EqualTo(remaining.Count - bounded));
        Assert.That(await host.Letters.QueryAsync(ct: ct).AnyAsync(ct), Is.False);
        var all = host.Rows.NumbersOf("marks");
        Assert.That(all.Order(), Is.EqualTo(Enumerable.Range(0, sequences * Letters)));
        foreach (var sequence in all.GroupBy(number => number / Letters)) Assert.That(sequence, Is.Ordered);
    }

    [Test(Description = "rule E12, case ED10: an operator sees the third page of a hundred and the total, and retries and discards by type, exception and time")]
    [CancelAfter(300_000)]
    public async Task Letters_AreSeenByPages_AndWorkedOnByFilter(CancellationToken ct)
    {
        await using var host = await StartAsync();
        host.Rows.MarkFails = (group, mark) => group != "marks" ? null : mark.Number % 2 == 0 ? new InvalidOperationException("even") : new FormatException("odd");
        var events = Enumerable.Range(0, 300).Select(number => StoredMarks.Of($"{number:000}", 0, null, number)).ToArray();
        await host.Store.AppendAsync(StoredMarks.Append(events), ct);
        await host.Processors.WaitUntilAsync("marks", 300, ct);
        Assert.That((await host.Processors.StatusAsync(ct)).Single(status => status.Group == "marks").DeadLetters, Is.EqualTo(300));
        var third = await host.Letters.QueryAsync(new DeadLetterFilter { Group = "marks" }, ct).Skip(200).Take(100).ToListAsync(ct);
        Assert.That(third.Select(letter => letter.Sequence), Is.EqualTo(Enumerable.Range(200, 100).Select(number => $"Sheet/{number}")));

        host.Rows.MarkFails = (_, _) => null;
        Assert.That(await host.Letters.RetryAllAsync(new DeadLetterFilter { CauseType = "System.FormatException", EventName = "tests.Marked" }, ct), Is.EqualTo(150));
        Assert.That(host.Rows.NumbersOf("marks").Order(), Is.EqualTo(Enumerable.Range(0, 150).Select(number => (2 * number) + 1)));
        Assert.That(await host.Letters.DiscardAsync(new DeadLetterFilter { EventName = "tests.Other" }, ct), Is.Zero);
        Assert.That(await host.Letters.DiscardAsync(new DeadLetterFilter { Group = "marks", Before = DateTimeOffset.UtcNow.AddDays(-1) }, ct), Is.Zero);
        Assert.That(await host.Letters.DiscardAsync(new DeadLetterFilter { Group = "marks", Before = DateTimeOffset.UtcNow.AddDays(1) }, ct), Is.EqualTo(150));
        Assert.That((await host.Processors.StatusAsync(ct)).Single(status => status.Group == "marks").DeadLetters, Is.Zero);
    }

    [Test(Description = "rules E11, E12, cases ED11, K32: tries of an event are counted on where a host starts again, the policy is asked once, and one letter says how many there were")]
    [CancelAfter(120_000)]
    public async Task Tries_AreCountedOn_WhereAHostStartsAgain(CancellationToken ct)
    {
        var asked = 0;
        await using (var first = await StartCountingAsync(TimeSpan.FromHours(1)))
        {
            first.Rows.MarkFails = (group, _) => group == "marks" ? new InvalidOperationException("no") : null;
            await first.Store.AppendMarkAsync("a", 0, null, 1);
            await Eventually.Until(async () => (await first.SegmentsAsync("marks")).Any(segment => segment.Failure is { Attempts: 1 }), "it has failed once");
        }

        Assert.That(asked, Is.EqualTo(1));
        var rows = new BalanceRows();
        var tries = 0;
        rows.MarkFails = (group, _) =>
        {
            if (group == "marks") tries++;
            return group == "marks" ? new InvalidOperationException("still not") : null;
        };
        await using var second = await StartCountingAsync(TimeSpan.FromMilliseconds(20), rows);
        await second.Processors.WaitUntilAsync("marks", 1, ct);
        var letter = await second.Letters.QueryAsync(ct: ct).SingleAsync(ct);
        Assert.That((letter.Attempts, letter.Cause), Is.EqualTo((4, "System.InvalidOperationException: still not")));
        Assert.That((tries, asked), Is.EqualTo((3, 2)));

        Task<GroupHost> StartCountingAsync(TimeSpan pause, BalanceRows? own = null) => GroupHost.StartAsync(
            store,
            axonish => axonish.ConfigureProcessor("marks", group => group.Retry(4, pause, pause).OnError(_ =>
            {
                asked++;
                return ErrorAction.DeadLetter;
            })),
            own);
    }

    [Test(Description = "rules E12, E16: the letter of an event that was deleted since is worked off, and reaches nobody")]
    [CancelAfter(120_000)]
    public async Task TheLetterOfADeletedEvent_ReachesNobody(CancellationToken ct)
    {
        await using var host = await StartAsync();
        host.Rows.MarkFails = (group, _) => group == "marks" ? new InvalidOperationException("no") : null;
        await host.Store.AppendMarkAsync("a", 0, null, 1);
        await host.Store.AppendMarkAsync("a", 1, null, 2);
        await host.Store.AppendMarkAsync("b", 0, null, 3);
        await host.Processors.WaitUntilAsync("marks", 3, ct);
        await host.Store.Retention!.DeleteStreamAsync("Sheet", "a", ct);
        host.Rows.MarkFails = (_, _) => null;
        Assert.That(await host.Letters.RetryAllAsync(ct: ct), Is.EqualTo(2));
        Assert.That(host.Rows.NumbersOf("marks"), Is.EqualTo(new[] { 3 }));
        Assert.That(await host.Letters.QueryAsync(ct: ct).AnyAsync(ct), Is.False);
    }

    private Task<GroupHost> StartAsync() => GroupHost.StartAsync(store, axonish => axonish.ConfigureProcessor("marks", group => group.BatchSize(1).OnError(ErrorAction.DeadLetter).Retry(attempts: 1)));
}
