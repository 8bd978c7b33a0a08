using System.Text;

namespace Axonish.Testing.Tests.Mutants;

// Each of these stores of snapshots breaks one rule, and a case that names the rule finds it.
[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class SnapshotMutantTests
{
    [TestCaseSource(nameof(All))]
    public async Task AMutantDoesNotConform(SnapshotMutant mutant)
    {
        var found = new List<string>();
        foreach (var rule in SnapshotConformance.Cases)
        {
            try
            {
                await rule.RunAsync(mutant.On(new InMemorySnapshotStore()));
            }
            catch (ConformanceException failure)
            {
                Assert.That(failure.Message, Does.Contain(rule.Name).And.Contain(rule.Demand));
                found.Add(rule.Rule);
            }
        }

        Assert.That(found, Has.Some.Contains(mutant.Rule));
    }

    [Test(Description = "the store beneath the mutants conforms")]
    public async Task NoMutationConforms()
    {
        foreach (var rule in SnapshotConformance.Cases) await rule.RunAsync(new SnapshotMutant("none", "").On(new InMemorySnapshotStore()));
    }

    private static IEnumerable<SnapshotMutant> All() =>
    [
        new("keeps nothing", "D5") { Save = (_, _, _) => default },
        new("replaces the newer by the older", "D5")
        {
            Save = async (store, snapshot, ct) =>
            {
                await store.DeleteAsync(snapshot.AggregateType, snapshot.AggregateIdentifier, ct);
                await store.SaveAsync(snapshot, ct);
            },
        },
        new("keeps the first of a version", "D5")
        {
            Save = async (store, snapshot, ct) =>
            {
                var present = await store.FindAsync(snapshot.AggregateType, snapshot.AggregateIdentifier, ct);
                if (present?.Version != snapshot.Version) await store.SaveAsync(snapshot, ct);
            },
        },
        new("compares, and lets another come between", "D5")
        {
            Save = async (store, snapshot, ct) =>
            {
                var present = await store.FindAsync(snapshot.AggregateType, snapshot.AggregateIdentifier, ct);
                await Task.Delay(1, ct);
                if (present?.Version > snapshot.Version) return;
                await store.DeleteAsync(snapshot.AggregateType, snapshot.AggregateIdentifier, ct);
                await store.SaveAsync(snapshot, ct);
            },
        },
        new("ignores the type", "D2") { Type = _ => "any" },
        new("finds types in any case", "D2") { Type = type => type.ToLowerInvariant() },
        new("finds identifiers in any case", "D2") { Identifier = identifier => identifier.ToLowerInvariant() },
        new("trims identifiers", "D2") { Identifier = identifier => identifier.Trim() },
        new("normalizes identifiers", "D2") { Identifier = identifier => identifier.Normalize(NormalizationForm.FormC) },
        new("loses the subtype", "D5") { Read = found => found is null ? null : found with { Subtype = null } },
        new("takes no subtype for an empty one", "D5") { Read = found => found is null ? null : found with { Subtype = found.Subtype ?? "" } },
        new("keeps times to the millisecond", "D5")
        {
            Read = found => found is null ? null : found with { TakenAt = found.TakenAt.AddTicks(-(found.TakenAt.Ticks % TimeSpan.TicksPerMillisecond)) },
        },
        new("stores text", "D5") { Read = found => found is null ? null : found with { State = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(found.State.Span)) } },
        new("removes nothing", "F7") { Delete = (_, _, _, _) => default },
        new("minds when there is nothing to remove", "F7")
        {
            Delete = async (store, type, identifier, ct) =>
            {
                if (await store.FindAsync(type, identifier, ct) is null) throw new EventStoreException("There is none.");
                await store.DeleteAsync(type, identifier, ct);
            },
        },
        new("saves what was cancelled", "C6") { Save = (store, snapshot, _) => store.SaveAsync(snapshot, CancellationToken.None) },
    ];
}
