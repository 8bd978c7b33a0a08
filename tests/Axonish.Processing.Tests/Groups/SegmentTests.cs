using NUnit.Framework;

namespace Axonish.Processing.Tests.Groups;

// What one segment does, and what the others of its group do meanwhile.
[TestFixture(StoreKind.Memory)]
[TestFixture(StoreKind.Sqlite)]
[TestFixture(StoreKind.PostgreSql)]
internal sealed class SegmentTests(StoreKind kind)
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

    [Test(Description = "rules E6, E9, E11, cases T53, EP31: of eight segments one fails; the others go on, all keep their owner, and its token stays where it was")]
    [CancelAfter(120_000)]
    public async Task OneSegmentThatFails_LeavesTheOthersAtWork(CancellationToken ct)
    {
        await using var host = await GroupHost.StartAsync(store);
        host.Rows.Fails = deposited => deposited.AccountId == "account-3" ? new InvalidOperationException("no") : null;
        for (var account = 0; account < 24; account++) await host.Commands.SendAsync(new OpenAccount($"account-{account}"), ct: ct);
        await host.Processors.WaitUntilAsync(store.LedgerGroup, 24, ct);
        for (var account = 0; account < 24; account++) await host.Commands.SendAsync(new Deposit($"account-{account}", account), ct: ct);
        await Eventually.Until(
            async () => await host.SegmentsAsync(store.LedgerGroup) is var all && all.Count(segment => segment.Position >= 48) == 7 && all.Any(segment => segment.State == SegmentState.Retrying),
            "seven segments are at the head");
        var segments = await host.SegmentsAsync(store.LedgerGroup);
        Assert.That(segments.Select(segment => segment.Owner), Has.None.Null);
        Assert.That(segments.Count(segment => segment.State == SegmentState.Retrying), Is.EqualTo(1));
        Assert.That(segments.Single(segment => segment.State == SegmentState.Retrying).Position, Is.LessThan(28));
        host.Rows.Fails = _ => null;
        await host.Processors.WaitUntilAsync(store.LedgerGroup, 48, ct);
        Assert.That(await store.ReadLedgerAsync(), Is.EqualTo(Enumerable.Range(0, 24)));
    }

    [Test(Description = "rules E6, E16, cases K06, K28, L3: a token passes over what its group does not handle, and no event needs a move of its own")]
    [CancelAfter(120_000)]
    public async Task AToken_PassesOverWhatIsNotHandled(CancellationToken ct)
    {
        await using var host = await GroupHost.StartAsync(store);
        for (var number = 1; number <= 12; number++)
        {
            if (number % 3 == 0) await host.Store.AppendMarkAsync("a", (number / 3) - 1, null, number);
            else await host.Commands.SendAsync(new OpenAccount($"account-{number}"), ct: ct);
        }

        await host.Processors.WaitUntilAsync("marks", 12, ct);
        await host.Commands.SendAsync(new OpenAccount("last"), ct: ct);
        await Eventually.Until(async () => (await host.ReadSide.ReadTokensAsync([new("marks", 1)])).All(token => token.Place.Position == 13), "all tokens are stored at the head");
        Assert.That(host.Rows.NumbersOf("marks"), Is.EqualTo(new[] { 3, 6, 9, 12 }));
    }

    [Test(Description = "rule E6, case EP24: an event that is directly followed by what the group does not handle is handled without a further append")]
    [CancelAfter(120_000)]
    public async Task AnEventBeforeOthers_NeedsNoFurtherAppend(CancellationToken ct)
    {
        await using var host = await GroupHost.StartAsync(store);
        for (var number = 1; number <= 20; number++)
        {
            await host.Processors.WaitUntilAsync("marks", host.Store.HeadPosition, ct);
            await host.Store.AppendMarkAsync("a", number - 1, null, number);
            await host.Commands.SendAsync(new OpenAccount($"account-{number}"), ct: ct);
            await Eventually.Until(() => Task.FromResult(host.Rows.NumbersOf("marks").Length == number), "the event is handled");
        }
    }

    [Test(Description = "rule D3, case EP15: a reader sees all events of a commit or none, and whoever appended them sees all")]
    [CancelAfter(120_000)]
    public async Task ACommit_IsSeenWholeOrNotAtAll(CancellationToken ct)
    {
        await using var host = await GroupHost.StartAsync(store, axonish => axonish.RunProcessors(false));
        var isOver = false;
        var reader = Task.Run(
            async () =>
            {
                while (!Volatile.Read(ref isOver))
                {
                    var seen = (await host.Store.ReadPageAsync(0, EventFilter.All, 10_000, ct)).Events.Count;
                    Assert.That(seen % 5, Is.Zero);
                }
            },
            ct);
        for (var commit = 1; commit <= 100; commit++)
        {
            await host.Store.AppendAsync(StoredMarks.Append([.. Enumerable.Range(0, 5).Select(number => StoredMarks.Of($"{commit}", number, null, number))]), ct);
            Assert.That((await host.Store.ReadPageAsync(0, EventFilter.All, 10_000, ct)).Events, Has.Count.EqualTo(commit * 5));
        }

        Volatile.Write(ref isOver, true);
        await reader;
    }
}
