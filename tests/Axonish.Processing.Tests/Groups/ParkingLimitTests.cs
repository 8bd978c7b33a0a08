using Axonish.Processing.Configuration;
using Axonish.Processing.Processors;
using Axonish.Processing.Segments;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NUnit.Framework;

namespace Axonish.Processing.Tests.Groups;

// Groups that have as many dead letters as they may have.
[TestFixture(StoreKind.Memory)]
[TestFixture(StoreKind.Sqlite)]
[TestFixture(StoreKind.PostgreSql)]
internal sealed class ParkingLimitTests(StoreKind kind)
{
    private TestStore store = null!;

    [SetUp]
    public void MakeStore() => store = new TestStore(kind, isKept: true);

    [TearDown]
    public void DropStore() => store.Dispose();

    [Test(Description = "rules E11, E12, E23: where there are as many parked sequences as may be, the segment waits and is unhealthy, others go on, and it follows once there is room")]
    [CancelAfter(120_000)]
    public async Task WithoutRoomForAnotherSequence_TheSegmentWaits(CancellationToken ct)
    {
        await using var host = await StartAsync(new ParkingLimits(2, 100));
        string[] sheets = [.. Sheets(segment: 0).Take(3)];
        var other = Sheets(segment: 1).First();
        host.Rows.MarkFails = (group, mark) => group == "marks" && mark.Number < 10 ? new InvalidOperationException("no") : null;
        for (var number = 1; number <= 3; number++) await host.Store.AppendMarkAsync(sheets[number - 1], 0, null, number);
        await host.Store.AppendMarkAsync(sheets[2], 1, null, 10);
        await host.Store.AppendMarkAsync(other, 0, null, 11);
        await Eventually.Until(async () => (await FailureAsync(host))?.Category == FailureCategory.DeadLetters, "it waits for room");
        await Eventually.Until(() => Task.FromResult(host.Rows.NumbersOf("marks").Contains(11)), "another segment goes on");
        var failure = (await FailureAsync(host))!;
        Assert.That(failure.Position, Is.EqualTo(3));
        Assert.That(failure.Cause, Does.Contain("there are 2 sequences already").And.Contain("System.InvalidOperationException: no"));
        var health = await host.Service<HealthCheckService>().CheckHealthAsync(ct);
        Assert.That(health.Status, Is.EqualTo(HealthStatus.Unhealthy));
        Assert.That(health.Entries.Values.Single().Description, Does.Contain("there is no room for its dead letters"));
        Assert.That(await host.Letters.QueryAsync(ct: ct).CountAsync(ct), Is.EqualTo(2));

        // The third is parked for what it failed with, and not for the room that it had to wait for.
        await host.Letters.DiscardAsync(new DeadLetterFilter { Sequence = $"Sheet/{sheets[0]}" }, ct);
        await host.Processors.WaitUntilAsync("marks", 5, ct);
        var letter = (await host.Letters.QueryAsync(new DeadLetterFilter { Sequence = $"Sheet/{sheets[2]}" }, ct).ToListAsync(ct))[0];
        Assert.That((letter.Attempts, letter.Cause), Is.EqualTo((6, "System.InvalidOperationException: no")));
        Assert.That((await host.Service<HealthCheckService>().CheckHealthAsync(ct)).Status, Is.EqualTo(HealthStatus.Degraded));
        host.Rows.MarkFails = (_, _) => null;
        Assert.That(await host.Letters.RetryAllAsync(ct: ct), Is.EqualTo(2));
        Assert.That((await host.Service<HealthCheckService>().CheckHealthAsync(ct)).Status, Is.EqualTo(HealthStatus.Healthy));
        Assert.That(host.Rows.NumbersOf("marks"), Is.EquivalentTo(new[] { 2, 3, 10, 11 }));
    }

    [Test(Description = "rules E11, E12, E23: where a sequence has as many letters as it may have, its next event is neither handled nor lost, and follows once there is room")]
    [CancelAfter(120_000)]
    public async Task WithoutRoomInASequence_TheSegmentWaits(CancellationToken ct)
    {
        await using var host = await StartAsync(new ParkingLimits(100, 3));
        host.Rows.MarkFails = (group, mark) => group == "marks" && mark.Number == 1 ? new InvalidOperationException("no") : null;
        for (var number = 1; number <= 6; number++) await host.Store.AppendMarkAsync("a", number - 1, null, number);
        await Eventually.Until(async () => (await FailureAsync(host))?.Category == FailureCategory.DeadLetters, "it waits for room");
        Assert.That((await FailureAsync(host))!.Cause, Does.Contain("there are 3 letters in its sequence already"));
        Assert.That((await host.Service<HealthCheckService>().CheckHealthAsync(ct)).Status, Is.EqualTo(HealthStatus.Unhealthy));
        Assert.That(host.Rows.NumbersOf("marks"), Is.Empty);

        // What waited for room is tried as any event that never failed.
        var tried = 0;
        host.Rows.MarkFails = (group, mark) => group == "marks" && mark.Number == 4 && Interlocked.Increment(ref tried) <= 2 ? new TimeoutException("not now") : null;
        Assert.That(await host.Letters.DiscardAsync(new DeadLetterFilter { Sequence = "Sheet/a" }, ct), Is.EqualTo(3));
        await host.Processors.WaitUntilAsync("marks", 6, ct);
        Assert.That(host.Rows.NumbersOf("marks"), Is.EqualTo(new[] { 4, 5, 6 }));
        Assert.That(tried, Is.EqualTo(3));
        Assert.That(await host.Letters.QueryAsync(ct: ct).AnyAsync(ct), Is.False);
    }

    [Test(Description = "rule E12: a group has up to 1,024 parked sequences of 1,024 letters")]
    [CancelAfter(120_000)]
    public async Task AGroup_HasAThousandParkedSequences(CancellationToken ct)
    {
        Assert.That(new ParkingLimits(), Is.EqualTo(new ParkingLimits(1_024, 1_024)));
        if (kind != StoreKind.Memory) return;
        await using var host = await StartAsync(new ParkingLimits());
        host.Rows.MarkFails = (group, _) => group == "marks" ? new InvalidOperationException("no") : null;
        for (var part = 0; part < 1_025; part += 205)
            await host.Store.AppendAsync(StoredMarks.Append([.. Enumerable.Range(part, 205).Select(number => StoredMarks.Of($"{number}", 0, null, number))]), ct);
        await Eventually.Until(async () => (await FailureAsync(host))?.Category == FailureCategory.DeadLetters, "it waits for room");
        Assert.That(await host.Letters.QueryAsync(ct: ct).CountAsync(ct), Is.EqualTo(1_024));
        host.Rows.MarkFails = (_, _) => null;
        await host.Letters.RetryAllAsync(ct: ct);
        await host.Processors.WaitUntilAsync("marks", 1_025, ct);
        await host.Letters.RetryAllAsync(ct: ct);
        Assert.That(host.Rows.NumbersOf("marks").Order(), Is.EqualTo(Enumerable.Range(0, 1_025)));
    }

    private static async Task<SegmentFailureStatus?> FailureAsync(GroupHost host) =>
        (await host.SegmentsAsync("marks")).Select(segment => segment.Failure).FirstOrDefault(failure => failure is not null);

    private static IEnumerable<string> Sheets(int segment) =>
        Enumerable.Range(0, 1_000).Select(number => $"sheet-{number}").Where(sheet => (SequenceHash.Of($"Sheet/{sheet}") & 3) == segment);

    private Task<GroupHost> StartAsync(ParkingLimits limits) => GroupHost.StartAsync(store, axonish =>
    {
        axonish.Feature<ProcessingFeature>().Limits = limits;
        axonish.AddProcessorHealthCheck().ConfigureProcessor(
            "marks", group => group.BatchSize(1).OnError(failure => failure is TimeoutException ? ErrorAction.Retry : ErrorAction.DeadLetter)
                .Retry(attempts: null, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(20)));
    });
}
