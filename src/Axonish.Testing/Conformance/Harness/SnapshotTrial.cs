namespace Axonish.Testing.Conformance;

// One run of one case: the store in question.
internal sealed class SnapshotTrial(SnapshotCase rule, ISnapshotStore store) : Expectations(rule.Rule, rule.Name, rule.Demand)
{
    internal ISnapshotStore Store => store;

    internal async Task<Snapshot> FoundAsync(string aggregateType = "Card", string aggregateIdentifier = "c-1") =>
        await store.FindAsync(aggregateType, aggregateIdentifier, CancellationToken.None)
        ?? throw Broken($"the snapshot of {aggregateType} '{aggregateIdentifier}'", "none");

    internal async Task NothingAsync(string aggregateType, string aggregateIdentifier) => True(
        await store.FindAsync(aggregateType, aggregateIdentifier, CancellationToken.None) is null,
        $"no snapshot of {aggregateType} '{aggregateIdentifier}'",
        "one");

    internal ValueTask SaveAsync(Snapshot snapshot) => store.SaveAsync(snapshot, CancellationToken.None);

    internal ValueTask DeleteAsync(string aggregateType, string aggregateIdentifier) =>
        store.DeleteAsync(aggregateType, aggregateIdentifier, CancellationToken.None);

    internal static Snapshot New(long version) => new()
    {
        AggregateType = "Card",
        AggregateIdentifier = "c-1",
        Version = version,
        LastEventId = new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"),
        Fingerprint = "f",
        Revision = 1,
        TakenAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(1),
        State = "{}"u8.ToArray(),
        Checksum = long.MinValue,
    };
}
