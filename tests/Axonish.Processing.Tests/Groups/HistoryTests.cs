using NUnit.Framework;

namespace Axonish.Processing.Tests.Groups;

// A log that was restored from an older backup, beside a read side that was not.
[TestFixture(StoreKind.Memory)]
[TestFixture(StoreKind.Sqlite)]
[TestFixture(StoreKind.PostgreSql)]
internal sealed class HistoryTests(StoreKind kind)
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

    [Test(Description = "rule E15, promise G16: where an older backup of the log was restored, groups stop before any handler runs, and follow it after a reset")]
    [CancelAfter(120_000)]
    public async Task AnOlderBackup_IsNoticedBeforeAnyHandlerRuns([Values] bool hasNewEvents, CancellationToken ct)
    {
        await using (var host = await StartAsync())
        {
            await host.Commands.SendAsync(new OpenAccount("a"), ct: ct);
            await host.Commands.SendAsync(new Deposit("a", 1), ct: ct);
            foreach (var group in (string[])["balances", store.LedgerGroup]) await host.Processors.WaitUntilAsync(group, 2, ct);
        }

        var backup = await store.BackUpLogAsync();
        await using (var host = await StartAsync())
        {
            await host.Commands.SendAsync(new Deposit("a", 2), ct: ct);
            await host.Commands.SendAsync(new Deposit("a", 4), ct: ct);
            foreach (var group in (string[])["balances", store.LedgerGroup]) await host.Processors.WaitUntilAsync(group, 4, ct);
        }

        await store.RestoreLogAsync(backup);
        if (hasNewEvents)
        {
            await using var writer = await GroupHost.StartAsync(store, axonish => axonish.RunProcessors(false));
            for (var amount = 10; amount < 15; amount++) await writer.Commands.SendAsync(new Deposit("a", amount), ct: ct);
        }

        await using var restored = await StartAsync();
        foreach (var group in (string[])["balances", store.LedgerGroup])
        {
            await Eventually.Until(async () => (await restored.SegmentsAsync(group)).Any(segment => segment is { State: SegmentState.Faulted, Failure: not null }), $"{group} has stopped");
            var failure = (await restored.SegmentsAsync(group)).First(segment => segment.Failure is not null).Failure!;
            Assert.That(failure.Category, Is.EqualTo(FailureCategory.History));
            Assert.That(failure.Cause, Does.StartWith(typeof(HistoryDivergedException).FullName!));
        }

        Assert.That(restored.Rows.Seen, Is.Empty);
        Assert.That(await store.ReadLedgerAsync(), Is.EqualTo(new[] { 1, 2, 4 }));
        foreach (var group in (string[])["balances", store.LedgerGroup])
        {
            await restored.Processors.ResetAsync(group, ct: ct);
            await restored.Processors.ResumeAsync(group, ct);
            await restored.Processors.WaitUntilAsync(group, restored.Store.HeadPosition, ct);
        }

        Assert.That(await store.ReadLedgerAsync(), Is.EqualTo(hasNewEvents ? [1, 10, 11, 12, 13, 14] : new[] { 1 }));
    }

    [Test(Description = "rules E12, E15, promise G16: the letter of an event that the log does not have is neither handled nor lost")]
    [CancelAfter(120_000)]
    public async Task TheLetterOfAnotherLog_IsNeitherHandledNorLost([Values] bool hasNewEvents, CancellationToken ct)
    {
        var backup = "";
        await using (var host = await StartAsync())
        {
            await host.Store.AppendMarkAsync("a", 0, null, 1);
            await host.Processors.WaitUntilAsync("marks", 1, ct);
        }

        backup = await store.BackUpLogAsync();
        await using (var host = await StartAsync())
        {
            host.Rows.MarkFails = (group, mark) => group == "marks" && mark.Number == 2 ? new InvalidOperationException("no") : null;
            await host.Store.AppendMarkAsync("b", 0, null, 2);
            await host.Processors.WaitUntilAsync("marks", 2, ct);
        }

        await store.RestoreLogAsync(backup);
        await using var restored = await StartAsync();
        if (hasNewEvents) await restored.Store.AppendMarkAsync("c", 0, null, 3);
        var diverged = Assert.ThrowsAsync<HistoryDivergedException>(async () => await restored.Letters.RetryAsync("marks", "Sheet/b", ct))!;
        Assert.That((diverged.Group, diverged.Position), Is.EqualTo(("marks", 2)));
        Assert.That(restored.Rows.NumbersOf("marks"), Is.Empty);
        Assert.That((await restored.Letters.QueryAsync(ct: ct).SingleAsync(ct)).Position, Is.EqualTo(2));
    }

    private Task<GroupHost> StartAsync() => GroupHost.StartAsync(store, axonish => axonish.ConfigureProcessor("marks", group => group.BatchSize(1).OnError(ErrorAction.DeadLetter).Retry(attempts: 1)));
}
