using NUnit.Framework;

namespace Axonish.Processing.Tests.Groups;

// Where a group starts when its tokens are made.
[TestFixture(StoreKind.Memory)]
[TestFixture(StoreKind.Sqlite)]
[TestFixture(StoreKind.PostgreSql)]
internal sealed class StartTests(StoreKind kind)
{
    private TestStore store = null!;

    [SetUp]
    public void MakeStore() => store = new TestStore(kind, isKept: true);

    [TearDown]
    public void DropStore() => store.Dispose();

    [Test(Description = "rule E8, case K05: a group that starts now sees nothing of what was there, and all that comes")]
    [CancelAfter(120_000)]
    public async Task Now_SeesWhatComes(CancellationToken ct)
    {
        await AppendBeforeAsync(3);
        await using var host = await StartAsync(StartFrom.Now);
        await CheckAsync(host, [4, 5, 6], ct);
    }

    [Test(Description = "rule E8: a group starts at the position that it is told, with the event there")]
    [CancelAfter(120_000)]
    public async Task Position_IsTheFirstThatIsSeen(CancellationToken ct)
    {
        await AppendBeforeAsync(3);
        await using var host = await StartAsync(StartFrom.Position(2));
        await CheckAsync(host, [2, 3, 4, 5, 6], ct);
    }

    [Test(Description = "rule E8: a group starts with the first event that was stored at an instant or later")]
    [CancelAfter(120_000)]
    public async Task Time_IsWhenTheFirstThatIsSeenWasStored(CancellationToken ct)
    {
        var instant = DateTimeOffset.UtcNow;
        await AppendBeforeAsync(2, at: instant.AddTicks(-1));
        await AppendBeforeAsync(1, first: 3, instant);
        await using var host = await StartAsync(StartFrom.Time(instant));
        await CheckAsync(host, [3, 4, 5, 6], ct);
    }

    [Test(Description = "rule E8: a position that the log does not have is refused when the host starts, and leaves no tokens")]
    [CancelAfter(120_000)]
    public async Task APositionBeyondTheLog_IsRefused(CancellationToken ct)
    {
        await AppendBeforeAsync(3);
        var refused = Assert.CatchAsync<Exception>(async () => await StartAsync(StartFrom.Position(9)))!;
        Assert.That(refused.ToString(), Does.Contain("The log ends before position 8"));
        await using var host = await StartAsync(StartFrom.Position(4));
        await CheckAsync(host, [4, 5, 6], ct);
    }

    [Test(Description = "rules E8, E19, case K09: a group that was removed and is there again starts where it is told, and sees what came meanwhile")]
    [CancelAfter(120_000)]
    public async Task ARemovedGroup_StartsAnew(CancellationToken ct)
    {
        await using (var first = await StartAsync(StartFrom.Beginning))
        {
            await first.Store.AppendMarkAsync("a", 0, null, 1);
            await first.Processors.WaitUntilAsync("marks", 1, ct);
        }

        await using (var without = await GroupHost.StartAsync(store, axonish => axonish.WithoutHandlersOf<MarkBook>()))
        {
            await without.Processors.RemoveAsync("marks", 1, ct);
        }

        await AppendBeforeAsync(2, first: 2);
        await using var second = await StartAsync(StartFrom.Beginning);
        await CheckAsync(second, [1, 2, 3, 4, 5, 6], ct);
        Assert.That(second.Rows.Marks.Where(seen => seen.Group == "marks").Select(seen => seen.Status), Is.All.EqualTo(ReplayStatus.Live));
    }

    [Test(Description = "rules E8, E22, case EP22: what was stored while a host was away, and before and after, is handled once")]
    [CancelAfter(120_000)]
    public async Task AStart_GoesOnBehindTheLastStop(CancellationToken ct)
    {
        var rows = new BalanceRows();
        for (var round = 0; round < 4; round++)
        {
            await AppendBeforeAsync(2, first: (round * 4) + 1);
            await using var host = await StartAsync(StartFrom.Beginning, rows);
            for (var number = 3; number <= 4; number++) await host.Store.AppendMarkAsync("a", (round * 4) + number - 1, null, (round * 4) + number);
            await host.Processors.WaitUntilAsync("marks", (round + 1) * 4, ct);
        }

        Assert.That(rows.NumbersOf("marks"), Is.EqualTo(Enumerable.Range(1, 16)));
    }

    private async Task AppendBeforeAsync(int count, int first = 1, DateTimeOffset? at = null)
    {
        await using var writer = await GroupHost.StartAsync(store, axonish => axonish.RunProcessors(false).WithoutHandlersOf<MarkBook>());
        for (var number = first; number < first + count; number++) await writer.Store.AppendMarkAsync("a", number - 1, null, number, at);
    }

    private static async Task CheckAsync(GroupHost host, int[] numbers, CancellationToken ct)
    {
        for (var number = (int)host.Store.HeadPosition + 1; number <= 6; number++) await host.Store.AppendMarkAsync("a", number - 1, null, number);
        await host.Processors.WaitUntilAsync("marks", 6, ct);
        Assert.That(host.Rows.NumbersOf("marks"), Is.EqualTo(numbers));
    }

    private Task<GroupHost> StartAsync(StartFrom from, BalanceRows? rows = null) =>
        GroupHost.StartAsync(store, axonish => axonish.ConfigureProcessor("marks", group => group.StartFrom(from)), rows);
}
