using NUnit.Framework;

namespace Axonish.Processing.Tests.Groups;

// Resets of groups that run, on every store; rows are in the token's transaction.
[TestFixture(StoreKind.Memory)]
[TestFixture(StoreKind.Sqlite)]
[TestFixture(StoreKind.PostgreSql)]
internal sealed class ResetTests(StoreKind kind)
{
    private TestStore store = null!;

    [SetUp]
    public async Task MakeStore()
    {
        store = new TestStore(kind, isKept: true);
        await store.MakeLedgerAsync();
    }

    [TearDown]
    public void DropStore() => store.Dispose();

    [Test(Description = "rules E6, E13, promise G6: reset at random moments under load, a group has the rows of a fold, and no event was new twice")]
    [CancelAfter(600_000)]
    public async Task Resets_AtRandomMoments_EndAsAFold(CancellationToken ct)
    {
        var rounds = kind == StoreKind.Memory || Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1" ? 200 : 40;
        await using var host = await GroupHost.StartAsync(store);
        for (var account = 0; account < 8; account++) await host.Commands.SendAsync(new OpenAccount($"account-{account}"), ct: ct);
        var isOver = false;
        var load = Task.Run(
            async () =>
            {
                for (var amount = 1; !Volatile.Read(ref isOver); amount++)
                {
                    await host.Commands.SendAsync(new Deposit($"account-{amount % 8}", amount), ct: ct);
                    if (amount % 5 == 0) await Task.Delay(1, ct);
                }
            },
            ct);
        var random = new Random(17);
        for (var round = 0; round < rounds; round++)
        {
            for (var pause = random.Next(6); pause > 0; pause--) await host.Processors.StatusAsync(ct);
            if (random.Next(3) == 0) await host.Processors.WaitUntilAsync(store.LedgerGroup, random.NextInt64(1, host.Store.HeadPosition + 1), ct);
            await host.Processors.ResetAsync(store.LedgerGroup, ct: ct);
        }

        Volatile.Write(ref isOver, true);
        await load;
        var head = host.Store.HeadPosition;
        await host.Processors.WaitUntilAsync(store.LedgerGroup, head, ct);
        Assert.That(await store.ReadLedgerAsync(), Is.EqualTo(Enumerable.Range(1, (int)head - 8)));
        Assert.That(await store.ReadLiveAsync(), Is.EqualTo(Enumerable.Range(9, (int)head - 8)));
    }

    [Test(Description = "rules E11, E12, E13, case ER13: what fails in a replay is parked as ever, and its retry is a part of the replay")]
    [CancelAfter(120_000)]
    public async Task WhatFailsInAReplay_IsParked_AndItsRetryIsAReplay(CancellationToken ct)
    {
        await using var host = await GroupHost.StartAsync(store, axonish =>
        {
            foreach (var group in (string[])["balances", store.LedgerGroup, "relays"]) axonish.ConfigureProcessor(group, one => one.OnError(ErrorAction.DeadLetter).Retry(attempts: 1));
        });
        foreach (var account in (string[])["a", "b"]) await host.Commands.SendAsync(new OpenAccount(account), ct: ct);
        for (var amount = 1; amount <= 5; amount++)
        {
            foreach (var account in (string[])["a", "b"]) await host.Commands.SendAsync(new Deposit(account, amount), ct: ct);
        }

        await host.Events.PublishAsync(new AccountClosed("a"), ct: ct);
        var head = host.Store.HeadPosition;
        foreach (var group in (string[])["balances", store.LedgerGroup, "relays"]) await host.Processors.WaitUntilAsync(group, head, ct);
        var clean = await store.ReadLedgerAsync();
        host.Rows.Fails = deposited => deposited is { AccountId: "a", Amount: 3 } ? new InvalidOperationException("no") : null;
        foreach (var group in (string[])["balances", store.LedgerGroup])
        {
            await host.Processors.ResetAsync(group, ct: ct);
            await host.Processors.WaitUntilAsync(group, head, ct);
            var letters = await host.Letters.QueryAsync(new DeadLetterFilter { Group = group }, ct).ToListAsync(ct);
            Assert.That(letters.Select(letter => letter.Position), Is.EqualTo(new[] { 7, 9, 11 }));
        }

        Assert.That(host.Rows.Balances["b"], Is.EqualTo(15));

        // One new event is parked behind those of the replay, and is new when it is retried.
        await host.Commands.SendAsync(new Deposit("a", 6), ct: ct);
        await host.Processors.WaitUntilAsync(store.LedgerGroup, head + 1, ct);
        await host.Processors.WaitUntilAsync("balances", head + 1, ct);
        host.Rows.Fails = _ => null;
        var before = host.Rows.Seen.Count;
        Assert.That(await host.Letters.RetryAllAsync(ct: ct), Is.EqualTo(2));
        Assert.That(
            host.Rows.Seen.Skip(before),
            Is.EqualTo(new[] { (7L, ReplayStatus.Replaying), (9L, ReplayStatus.Replaying), (11L, ReplayStatus.Replaying), (14L, ReplayStatus.Live) }));
        Assert.That(await store.ReadLedgerAsync(), Is.EqualTo(clean.Append(6)));
        Assert.That(await store.ReadLiveAsync(), Is.EqualTo(new[] { 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14 }));
        Assert.That(host.Rows.Notices, Is.EqualTo(new[] { "a" }), "what disallows a replay was called once");
    }

    [Test(Description = "rule E13, cases T56, ER09: of two resets in a row the furthest position counts, the event there is a replay and the next is not, and what lay before the group is none")]
    [CancelAfter(120_000)]
    public async Task OfTwoResets_TheFurthestPositionCounts(CancellationToken ct)
    {
        await using (var before = await GroupHost.StartAsync(store, axonish => axonish.WithoutHandlersOf<MarkBook>().WithoutHandlersOf<MarkNotices>()))
        {
            for (var number = 1; number <= 2; number++) await before.Events.PublishAsync(new Marked(null, number), ct: ct);
            await before.Commands.SendAsync(new OpenAccount("a"), ct: ct);
        }

        await using var host = await GroupHost.StartAsync(store, rows: new BalanceRows());
        var position = host.Store.HeadPosition;
        foreach (var group in (string[])["marks", "notices"]) await host.Processors.WaitUntilAsync(group, position, ct);
        Assert.That(StatusesOf(host, "marks"), Is.EqualTo(new[] { (1L, ReplayStatus.Live), (2, ReplayStatus.Live) }));
        host.Rows.Marks.Clear();
        await host.Processors.ResetAsync("marks", StartFrom.Position(2), ct);
        await host.Processors.ResetAsync("marks", StartFrom.Position(1), ct);
        await host.Processors.ResetAsync("notices", ct: ct);
        await host.Events.PublishAsync(new Marked(null, 3), ct: ct);
        foreach (var group in (string[])["marks", "notices"]) await host.Processors.WaitUntilAsync(group, 4, ct);
        Assert.That(
            StatusesOf(host, "marks").Distinct(),
            Is.EqualTo(new[] { (1L, ReplayStatus.Replaying), (2, ReplayStatus.Replaying), (4, ReplayStatus.Live) }));

        // The class disallows it, and one of its handlers does not. What it does is outside the token's transaction: an owner that a reset fences out in the
        // middle of an event has done it already.
        Assert.That(StatusesOf(host, "notices").Distinct(), Is.EqualTo(new[] { (3L, ReplayStatus.Replaying), (4, ReplayStatus.Live) }));
        var refused = Assert.ThrowsAsync<InvalidOperationException>(async () => await host.Processors.ResetAsync("alarms", ct: ct));
        Assert.That(refused!.Message, Does.Contain("all of its handlers are marked with [DisallowReplay]"));
        await host.Processors.WaitUntilAsync("alarms", 4, ct);
        Assert.That(host.Rows.NumbersOf("alarms").TakeLast(1), Is.EqualTo(new[] { 3 }));
    }

    [Test(Description = "rule E13, cases T56, ER06: rows, tokens and letters are reset together, or nothing is where a reset handler fails")]
    [CancelAfter(120_000)]
    public async Task AResetThatFails_ChangesNothing(CancellationToken ct)
    {
        await using var host = await GroupHost.StartAsync(store, axonish => axonish.ConfigureProcessor(store.LedgerGroup, group => group.OnError(ErrorAction.DeadLetter).Retry(attempts: 1)));
        host.Rows.Fails = deposited => deposited.Amount == 2 ? new InvalidOperationException("no") : null;
        await host.Commands.SendAsync(new OpenAccount("a"), ct: ct);
        for (var amount = 1; amount <= 3; amount++) await host.Commands.SendAsync(new Deposit("a", amount), ct: ct);
        await host.Processors.WaitUntilAsync(store.LedgerGroup, 4, ct);
        host.Rows.ResetFails = () => new InvalidOperationException("not now");
        Assert.ThrowsAsync<InvalidOperationException>(async () => await host.Processors.ResetAsync(store.LedgerGroup, ct: ct));
        Assert.That(await store.ReadLedgerAsync(), Is.EqualTo(new[] { 1 }));
        Assert.That(await host.Letters.QueryAsync(ct: ct).CountAsync(ct), Is.EqualTo(2));
        Assert.That((await host.SegmentsAsync(store.LedgerGroup)).Select(segment => segment.State), Has.None.EqualTo(SegmentState.Replaying));

        host.Rows.ResetFails = () => null;
        host.Rows.Fails = _ => null;
        await host.Processors.ResetAsync(store.LedgerGroup, ct: ct);
        await host.Processors.WaitUntilAsync(store.LedgerGroup, 4, ct);
        Assert.That(await store.ReadLedgerAsync(), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(await host.Letters.QueryAsync(ct: ct).CountAsync(ct), Is.Zero);
    }

    [Test(Description = "rule E13, case ER07: a reset of a group for which the log holds nothing ends with empty rows and tokens at the head")]
    [CancelAfter(120_000)]
    public async Task AReset_WithNothingToReplay_ComesToTheHead(CancellationToken ct)
    {
        await using var host = await GroupHost.StartAsync(store);
        for (var account = 0; account < 3; account++) await host.Commands.SendAsync(new OpenAccount($"account-{account}"), ct: ct);
        await host.Processors.WaitUntilAsync("marks", 3, ct);
        await host.Processors.ResetAsync("marks", ct: ct);
        await host.Processors.WaitUntilAsync("marks", 3, ct);
        await Eventually.Until(async () => (await host.SegmentsAsync("marks")).All(segment => segment.State == SegmentState.Live), "the group is live again");
        Assert.That(host.Rows.NumbersOf("marks"), Is.Empty);
    }

    [Test(Description = "rules E6, E13, E22, case ER08: a replay that is broken off at random points goes on where it stood, or is begun again, and ends the same")]
    [CancelAfter(300_000)]
    public async Task AReplay_IsBrokenOffAtRandomPoints_AndEndsTheSame(CancellationToken ct)
    {
        await using (var first = await GroupHost.StartAsync(store))
        {
            for (var account = 0; account < 4; account++) await first.Commands.SendAsync(new OpenAccount($"account-{account}"), ct: ct);
            for (var amount = 1; amount <= 200; amount++) await first.Commands.SendAsync(new Deposit($"account-{amount % 4}", amount), ct: ct);
            await first.Processors.WaitUntilAsync(store.LedgerGroup, first.Store.HeadPosition, ct);
        }

        var random = new Random(5);
        for (var round = 0; round < (kind == StoreKind.PostgreSql ? 6 : 20); round++)
        {
            await using var host = await GroupHost.StartAsync(store);
            if (random.Next(2) == 0) await host.Processors.ResetAsync(store.LedgerGroup, ct: ct);
            await host.Processors.WaitUntilAsync(store.LedgerGroup, random.NextInt64(1, 204), ct);
        }

        await using var last = await GroupHost.StartAsync(store);
        await last.Processors.WaitUntilAsync(store.LedgerGroup, 204, ct);
        Assert.That(await store.ReadLedgerAsync(), Is.EqualTo(Enumerable.Range(1, 200)));
        Assert.That(await store.ReadLiveAsync(), Has.Count.EqualTo(200));
    }

    private static (long Position, ReplayStatus Status)[] StatusesOf(GroupHost host, string group) =>
        [.. host.Rows.Marks.Where(seen => seen.Group == group).Select(seen => (seen.Position, seen.Status)).OrderBy(seen => seen.Position)];
}
