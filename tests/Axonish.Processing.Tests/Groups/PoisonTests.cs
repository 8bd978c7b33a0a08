using System.Collections.Concurrent;
using Axonish.Processing.Segments;
using NUnit.Framework;

namespace Axonish.Processing.Tests.Groups;

// Events among which 1 to 10 % fail, for a group that writes elsewhere and one that writes in the token's transaction.
[TestFixture(StoreKind.Memory)]
[TestFixture(StoreKind.Sqlite)]
[TestFixture(StoreKind.PostgreSql)]
internal sealed class PoisonTests(StoreKind kind)
{
    private const int Accounts = 10;
    private const int Deposits = 24;
    private const int Segments = 8;

    private readonly ConcurrentDictionary<(string Account, int Amount), bool> poison = new();
    private TestStore store = null!;
    private GroupHost host = null!;

    private static IEnumerable<int> Seeds => Enumerable.Range(1, Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1" ? 20 : 2);

    private string[] Groups => ["balances", store.LedgerGroup];

    [SetUp]
    public async Task MakeStore()
    {
        store = new TestStore(kind, isKept: true);
        await store.MakeLedgerAsync();
        poison.Clear();
    }

    [TearDown]
    public async Task DropStore()
    {
        await host.DisposeAsync();
        store.Dispose();
    }

    [Test(Description = "rules E6, E7, E11, promise G9: an event that is tried again until it has healed holds back its segment, and no other")]
    [CancelAfter(120_000)]
    public async Task Retry_HoldsBackItsSegmentOnly([ValueSource(nameof(Seeds))] int seed, CancellationToken ct)
    {
        await StartAsync(seed, ErrorAction.Retry, attempts: null, ct);
        var held = poison.Keys.Select(key => SegmentOf(key.Account)).ToHashSet();
        var free = AccountNames().Where(account => !held.Contains(SegmentOf(account))).ToArray();
        await Eventually.Until(() => Task.FromResult(free.All(account => host.Rows.Balances.GetValueOrDefault(account) == Total)), "the other segments have all");
        await Eventually.Until(
            async () => (await host.SegmentsAsync("balances")).Where(segment => held.Contains(segment.Segment)).All(segment => segment.State == SegmentState.Retrying),
            "the segments with poison say so");
        poison.Clear();
        await AwaitHeadAsync(ct);
        await CheckAsync(parked: [], skipped: []);
    }

    [Test(Description = "rules E6, E7, E11, E12, promise G9: what fails is parked with the later events of its key, other keys go on, and what has healed is worked off in order")]
    [CancelAfter(120_000)]
    public async Task DeadLetter_ParksItsKeyOnly([ValueSource(nameof(Seeds))] int seed, CancellationToken ct)
    {
        await StartAsync(seed, ErrorAction.DeadLetter, attempts: 2, ct);
        await AwaitHeadAsync(ct);
        var first = poison.Keys.GroupBy(key => key.Account).ToDictionary(key => key.Key, key => key.Min(one => one.Amount));
        var parked = AllDeposits().Where(one => first.TryGetValue(one.Account, out var from) && one.Amount >= from).Select(PositionOf).Order().ToArray();
        foreach (var group in Groups)
        {
            var letters = await host.Letters.QueryAsync(new DeadLetterFilter { Group = group }, ct).ToListAsync(ct);
            Assert.That(letters.Select(letter => letter.Position).Order(), Is.EqualTo(parked));
            Assert.That(letters.Where(letter => letter.Attempts > 0).Select(letter => letter.Position).Order(), Is.EqualTo(first.Select(one => PositionOf((one.Key, one.Value))).Order()));
        }

        await CheckAsync(parked, skipped: []);
        poison.Clear();
        Assert.That(await host.Letters.RetryAllAsync(new DeadLetterFilter { Group = "balances" }, ct), Is.EqualTo(first.Count));
        Assert.That(await host.Letters.RetryAllAsync(new DeadLetterFilter { Group = store.LedgerGroup }, ct), Is.EqualTo(first.Count));
        await CheckAsync(parked: [], skipped: []);
    }

    [Test(Description = "rules E6, E7, E11, promise G9: what fails is left out and recorded, and nothing else is")]
    [CancelAfter(120_000)]
    public async Task Skip_LeavesOutWhatFailsOnly([ValueSource(nameof(Seeds))] int seed, CancellationToken ct)
    {
        await StartAsync(seed, ErrorAction.Skip, attempts: 2, ct);
        await AwaitHeadAsync(ct);
        var skipped = poison.Keys.Select(PositionOf).Order().ToArray();
        foreach (var group in Groups)
        {
            var records = await host.ReadSide.ReadSkippedAsync(new(group, 1), 1_000, ct);
            Assert.That(records.Select(record => record.Place.Position).Order(), Is.EqualTo(skipped));
        }

        await CheckAsync(parked: [], skipped);
    }

    [Test(Description = "rules E6, E7, E11, promise G9: a group that stops at each event that fails has handled all of them once each has healed and it was resumed")]
    [CancelAfter(120_000)]
    public async Task Stop_GoesOnOnceItIsResumed([ValueSource(nameof(Seeds))] int seed, CancellationToken ct)
    {
        await StartAsync(seed, ErrorAction.Stop, attempts: 1, ct);
        var head = host.Store.HeadPosition;
        var stops = 0;
        foreach (var group in Groups)
        {
            poison.Clear();
            foreach (var key in Poison(seed)) poison[key] = true;
            while (true)
            {
                var segments = await host.SegmentsAsync(group);
                if (segments.All(segment => segment.Position >= head)) break;
                var failed = segments.Where(segment => segment is { State: SegmentState.Faulted, Failure: not null }).Select(segment => segment.Failure!.Position).ToArray();
                if (failed.Length > 0)
                {
                    stops++;
                    foreach (var position in failed) poison.TryRemove(AllDeposits().Single(one => PositionOf(one) == position), out _);
                    await host.Processors.ResumeAsync(group, ct);
                }

                await Task.Delay(5, ct);
            }
        }

        Assert.That(stops, Is.Positive);
        await CheckAsync(parked: [], skipped: []);
    }

    private static int Total => Enumerable.Range(1, Deposits).Sum();

    private static IEnumerable<string> AccountNames() => Enumerable.Range(0, Accounts).Select(account => $"account-{account}");

    // In the order in which they are made.
    private static IEnumerable<(string Account, int Amount)> AllDeposits() =>
        Enumerable.Range(1, Deposits).SelectMany(amount => AccountNames().Select(account => (account, amount)));

    private static long PositionOf((string Account, int Amount) deposit) => (deposit.Amount * Accounts) + deposit.Account[^1] - '0' + 1;

    private static int SegmentOf(string account) => (int)(SequenceHash.Of($"Account/{account}") & (Segments - 1));

    // The first seed is for 10 %, the second for 1 %.
    private static HashSet<(string Account, int Amount)> Poison(int seed)
    {
        var random = new Random(seed);
        var percent = seed switch { 1 => 10, 2 => 1, _ => random.Next(1, 11) };
        var all = AllDeposits().ToArray();
        return [.. random.GetItems(all, Math.Max(1, all.Length * percent / 100))];
    }

    private async Task StartAsync(int seed, ErrorAction action, int? attempts, CancellationToken ct)
    {
        foreach (var key in Poison(seed)) poison[key] = true;
        host = await GroupHost.StartAsync(store, axonish =>
        {
            foreach (var group in Groups) axonish.ConfigureProcessor(group, one => one.OnError(action).Retry(attempts, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(50)));
        });
        host.Rows.Fails = deposited => poison.ContainsKey((deposited.AccountId, deposited.Amount)) ? new InvalidOperationException("poison") : null;
        foreach (var account in AccountNames()) await host.Commands.SendAsync(new OpenAccount(account), ct: ct);
        foreach (var (account, amount) in AllDeposits()) await host.Commands.SendAsync(new Deposit(account, amount), ct: ct);
    }

    private async Task AwaitHeadAsync(CancellationToken ct)
    {
        foreach (var group in Groups) await host.Processors.WaitUntilAsync(group, host.Store.HeadPosition, ct);
    }

    // What is neither parked nor skipped is handled, and in the order of its key; in the token's transaction, once.
    private async Task CheckAsync(long[] parked, long[] skipped)
    {
        long[] left = [.. parked, .. skipped];
        var handled = host.Rows.Seen.Select(seen => seen.Position).Distinct().ToArray();
        Assert.That(handled.Order(), Is.EqualTo(Enumerable.Range(1, (int)host.Store.HeadPosition).Select(position => (long)position).Except(left)));
        foreach (var key in handled.GroupBy(position => (position - 1) % Accounts)) Assert.That(key, Is.Ordered);
        var rows = AllDeposits().Where(one => !left.Contains(PositionOf(one))).Select(one => one.Amount);
        Assert.That(await store.ReadLedgerAsync(), Is.EqualTo(rows));
    }
}
