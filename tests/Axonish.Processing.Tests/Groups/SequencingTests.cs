using System.Collections.Concurrent;
using Axonish.Processing.Segments;
using Axonish.Processing.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Axonish.Processing.Tests.Groups;

// What is handled one after another, and what side by side.
[TestFixture(StoreKind.Memory)]
[TestFixture(StoreKind.Sqlite)]
[TestFixture(StoreKind.PostgreSql)]
internal sealed class SequencingTests(StoreKind kind)
{
    private readonly LogLines log = new();
    private TestStore store = null!;

    [SetUp]
    public void MakeStore() => store = new TestStore(kind, isKept: true);

    [TearDown]
    public void DropStore() => store.Dispose();

    [Test(Description = "rule E7: events with one value of the property are handled one after another, whatever their aggregates")]
    [CancelAfter(120_000)]
    public async Task ByProperty_OneValueIsOneSequence([Values] bool isByFunction, CancellationToken ct)
    {
        await using var host = await StartAsync(
            isByFunction ? "marks" : "marks-by-owner", group => _ = isByFunction ? group.SequenceBy<Marked>(mark => mark.Owner) : group);
        await CheckOrderAsync(host, isByFunction ? "marks" : "marks-by-owner", mark => mark.Owner!, ct);
    }

    [Test(Description = "rule E7, case EP05: an event without a sequence of its own goes by its aggregate; one warning names group and event class, and the segment goes on")]
    [CancelAfter(120_000)]
    public async Task AnEventWithoutASequence_GoesByItsAggregate(CancellationToken ct)
    {
        await using var host = await StartAsync("marks-by-owner", group => group.OnError(ErrorAction.DeadLetter).Retry(attempts: 1));
        host.Rows.MarkFails = (group, mark) => group == "marks-by-owner" && mark.Number == 1 ? new InvalidOperationException("no") : null;
        for (var number = 1; number <= 20; number++) await host.Store.AppendMarkAsync($"sheet-{number % 2}", (number - 1) / 2, number > 15 ? "owner" : null, number);
        await host.Processors.WaitUntilAsync("marks-by-owner", 20, ct);
        var parked = await host.Letters.QueryAsync(ct: ct).ToListAsync(ct);
        Assert.That(parked.Select(letter => letter.Sequence).Distinct(), Is.EqualTo(new[] { "Sheet/sheet-1" }));
        Assert.That(parked.Select(letter => letter.Position), Is.EqualTo(new[] { 1, 3, 5, 7, 9, 11, 13, 15 }));
        Assert.That(host.Rows.NumbersOf("marks-by-owner").Order(), Is.EqualTo(new[] { 2, 4, 6, 8, 10, 12, 14, 16, 17, 18, 19, 20 }));
        var warnings = log.Lines.Where(line => line.Contains("has no sequence for an event", StringComparison.Ordinal)).ToArray();
        Assert.That(warnings, Has.Length.EqualTo(1));
        Assert.That(warnings[0], Does.Contain("'marks-by-owner'").And.Contain("'tests.Marked'"));
    }

    [Test(Description = "rules E6, E7, E11, case EP05: a function of sequences that fails is a failure of its event, which is passed by nobody and handled once when it has healed")]
    [CancelAfter(120_000)]
    public async Task AFunctionThatFails_FailsTheEvent(CancellationToken ct)
    {
        var isBroken = true;
        await using var host = await StartAsync(
            "marks",
            group => group.Retry(first: TimeSpan.FromMilliseconds(1), longest: TimeSpan.FromMilliseconds(20))
                .SequenceBy<Marked>(mark => mark.Number == 3 && Volatile.Read(ref isBroken) ? throw new InvalidOperationException("no owner") : mark.Owner));
        for (var number = 1; number <= 8; number++) await host.Store.AppendMarkAsync($"sheet-{number}", 0, $"owner-{number % 4}", number);
        await Eventually.Until(
            async () => (await host.SegmentsAsync("marks")).All(segment => segment is { State: SegmentState.Retrying, Failure: { Position: 3, Cause: "System.InvalidOperationException: no owner" } }),
            "all segments wait for it");
        Assert.That(host.Rows.NumbersOf("marks").Order(), Is.EqualTo(new[] { 1, 2 }));
        Volatile.Write(ref isBroken, false);
        await host.Processors.WaitUntilAsync("marks", 8, ct);
        Assert.That(host.Rows.NumbersOf("marks").Order(), Is.EqualTo(Enumerable.Range(1, 8)));
    }

    [Test(Description = "rule E7: all events are handled in the order of the log, by the one segment that has work")]
    [CancelAfter(120_000)]
    public async Task All_IsTheOrderOfTheLog(CancellationToken ct)
    {
        await using var host = await StartAsync("marks", group => group.Sequencing(EventSequencing.All));
        await CheckOrderAsync(host, "marks", _ => "all", ct);
        Assert.That(host.Rows.NumbersOf("marks"), Is.EqualTo(Enumerable.Range(1, 100)));
    }

    [Test(Description = "rules E7, E12: where nothing is ordered, an event that fails holds back and parks no other")]
    [CancelAfter(120_000)]
    public async Task None_ParksNothingBehind(CancellationToken ct)
    {
        await using var host = await StartAsync("marks", group => group.Sequencing(EventSequencing.None).OnError(ErrorAction.DeadLetter).Retry(attempts: 1));
        host.Rows.MarkFails = (group, mark) => group == "marks" && mark.Number % 10 == 0 ? new InvalidOperationException("no") : null;
        for (var number = 1; number <= 40; number++) await host.Store.AppendMarkAsync("a", number - 1, null, number);
        await host.Processors.WaitUntilAsync("marks", 40, ct);
        Assert.That((await host.Letters.QueryAsync(ct: ct).ToListAsync(ct)).Select(letter => letter.Position).Order(), Is.EqualTo(new[] { 10, 20, 30, 40 }));
        Assert.That(host.Rows.NumbersOf("marks").Order(), Is.EqualTo(Enumerable.Range(1, 40).Where(number => number % 10 != 0)));
    }

    [Test(Description = "rules E7, E14, case T54: every sequence is of one segment, whatever the number of segments, and is so after splits and merges")]
    public void EverySequence_IsOfOneSegment()
    {
        if (kind != StoreKind.Memory) return;
        var random = new Random(3);
        for (var round = 0; round < 200; round++)
        {
            var count = 1 << random.Next(6);
            var segments = Enumerable.Range(0, count).Select(segment => (Segment: segment, Mask: count - 1)).ToList();
            for (var step = 0; step < 12; step++)
            {
                var (segment, mask) = segments[random.Next(segments.Count)];
                if (random.Next(2) == 0 && SegmentMath.CanSplit(mask))
                {
                    segments.Remove((segment, mask));
                    segments.Add((segment, SegmentMath.SplitMask(mask)));
                    segments.Add((SegmentMath.OtherHalf(segment, mask), SegmentMath.SplitMask(mask)));
                }
                else if (SegmentMath.Sibling(segment, mask) is { } sibling && segments.Remove((sibling, mask)))
                {
                    segments.Remove((segment, mask));
                    segments.Add((Math.Min(segment, sibling), SegmentMath.MergedMask(mask)));
                }

                var hash = SequenceHash.Of($"sequence-{random.Next()}");
                Assert.That(segments.Count(one => SegmentMath.IsOf(hash, one.Segment, one.Mask)), Is.EqualTo(1));
            }
        }
    }

    // That nothing of a sequence is handled beside something else of it, or before what came before it.
    private static async Task CheckOrderAsync(GroupHost host, string name, Func<Marked, string> sequenceOf, CancellationToken ct)
    {
        var running = new ConcurrentDictionary<string, int>();
        var overlaps = 0;
        host.Rows.MarkFails = (group, mark) =>
        {
            if (group != name) return null;
            if (running.AddOrUpdate(sequenceOf(mark), 1, (_, count) => count + 1) > 1) Interlocked.Increment(ref overlaps);
            Thread.Yield();
            running.AddOrUpdate(sequenceOf(mark), 0, (_, count) => count - 1);
            return null;
        };
        for (var number = 1; number <= 100; number++) await host.Store.AppendMarkAsync($"sheet-{number % 7}", (number - 1) / 7, $"owner-{number % 5}", number);
        await host.Processors.WaitUntilAsync(name, 100, ct);
        var seen = host.Rows.Marks.Where(one => one.Group == name).ToArray();
        Assert.That(seen.Select(one => one.Mark.Number).Order(), Is.EqualTo(Enumerable.Range(1, 100)));
        foreach (var sequence in seen.GroupBy(one => sequenceOf(one.Mark))) Assert.That(sequence.Select(one => one.Position), Is.Ordered);
        Assert.That(overlaps, Is.Zero);
    }

    private Task<GroupHost> StartAsync(string group, Action<ProcessorBuilder> configure) => GroupHost.StartAsync(store, axonish =>
    {
        axonish.Services.AddSingleton<ILoggerProvider>(log);
        axonish.ConfigureProcessor(group, one => configure(one.BatchSize(1)));
    });
}
