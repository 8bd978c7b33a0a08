using static Axonish.Testing.Conformance.SnapshotTrial;

namespace Axonish.Testing.Conformance.Cases;

// A cache of one row an aggregate: what is found is what was saved last, of the newest version.
internal static class SnapshotCases
{
    private const string Keyed = "key by type and identifier, both compared character by character.";

    internal static IEnumerable<SnapshotCase> All =>
    [
        new()
        {
            Description = "rule D5: what is kept comes back as it was",
            Demand = "keep every member as it is: times to the tick, no subtype apart from an empty one, the state byte for byte.",
            Body = WhatIsSavedIsFound,
        },
        new() { Description = "rules D2, D5: what was not saved is not found", Demand = Keyed, Body = WhatIsNotSavedIsNotFound },
        new() { Description = "rules D2, D5: of identifiers that are not the same to the character each has its own", Demand = Keyed, Body = IdentifiersAreExact },
        .. ((long[])[6, 7, 9]).Select(second => new SnapshotCase
        {
            Description = $"rule D5: of version 7 and then {second} the newest stays, and of two of one version the last",
            Demand = "replace a snapshot by one of the same version or a later, in one step, and by no earlier one.",
            Body = trial => TheNewestStays(trial, second),
        }),
        new()
        {
            Description = "rule D5, case F7: nothing is left of a snapshot that is removed, and a new one may be of any version",
            Demand = "remove the whole row, and not mind when there is none.",
            Body = WhatIsRemovedIsGone,
        },
        new()
        {
            Description = "rule D5: of many that are saved at once the newest stays",
            Demand = "compare and replace in one step.",
            Body = ManyAtOnce,
        },
        new()
        {
            Description = "rule C6: a caller that has given up already gets a cancellation, and nothing changes",
            Demand = "look at the token before anything else.",
            Body = CancelledBefore,
        },
    ];

    private static async Task WhatIsSavedIsFound(SnapshotTrial trial)
    {
        foreach (var (version, subtype) in ((long, string?)[])[(7, "Kind"), (8, null), (9, ""), (long.MaxValue, "Kind")])
        {
            var snapshot = New(version) with { Subtype = subtype, State = new byte[] { 0, 1, 255 } };
            await trial.SaveAsync(snapshot);
            var found = await trial.FoundAsync();
            trial.Equal(found with { State = default }, snapshot with { State = default }, "the snapshot but its state");
            trial.Same(found.State.ToArray(), snapshot.State.ToArray(), "the state's bytes");
        }
    }

    private static async Task WhatIsNotSavedIsNotFound(SnapshotTrial trial)
    {
        await trial.NothingAsync("Card", "c-1");
        await trial.SaveAsync(New(version: 7));
        await trial.NothingAsync("Card", "c-2");
        await trial.NothingAsync("Account", "c-1");
        await trial.NothingAsync("card", "c-1");
    }

    private static async Task IdentifiersAreExact(SnapshotTrial trial)
    {
        string[] identifiers = ["c-1", "C-1", " c-1", "c-1 ", "\u00e7-1", "c\u0327-1", "c-\u0661", "c%1", new('c', 500)];
        for (var version = 0; version < identifiers.Length; version++)
        {
            await trial.NothingAsync("Card", identifiers[version]);
            await trial.SaveAsync(New(version) with { AggregateIdentifier = identifiers[version] });
        }

        for (var version = 0; version < identifiers.Length; version++)
            trial.Equal((await trial.FoundAsync("Card", identifiers[version])).Version, version, $"the version of '{identifiers[version]}'");
    }

    private static async Task TheNewestStays(SnapshotTrial trial, long second)
    {
        await trial.SaveAsync(New(version: 7) with { Revision = 7 });
        await trial.SaveAsync(New(second) with { Revision = 8 });
        trial.Equal((await trial.FoundAsync()).Revision, second < 7 ? 7 : 8, "the revision of what is found");
    }

    private static async Task WhatIsRemovedIsGone(SnapshotTrial trial)
    {
        await trial.SaveAsync(New(version: 7));
        await trial.SaveAsync(New(version: 7) with { AggregateIdentifier = "c-2" });
        await trial.DeleteAsync("Card", "c-1");
        await trial.DeleteAsync("Card", "c-1");
        await trial.NothingAsync("Card", "c-1");
        await trial.FoundAsync("Card", "c-2");
        await trial.SaveAsync(New(version: 1));
        trial.Equal((await trial.FoundAsync()).Version, 1, "the version of what is found");
    }

    private static async Task ManyAtOnce(SnapshotTrial trial)
    {
        await Trial.Together(200, async version =>
        {
            await Task.Yield();
            await trial.SaveAsync(New((version * 77 + 5) % 200));
            return version;
        });
        trial.Equal((await trial.FoundAsync()).Version, 199, "the version of what is found");
    }

    private static async Task CancelledBefore(SnapshotTrial trial)
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        await trial.SaveAsync(New(version: 7));
        await trial.RefusedAsync<OperationCanceledException>(() => trial.Store.SaveAsync(New(version: 8), cancellation.Token), "a save");
        await trial.RefusedAsync<OperationCanceledException>(() => trial.Store.DeleteAsync("Card", "c-1", cancellation.Token), "a removal");
        await trial.RefusedAsync<OperationCanceledException>(async () => await trial.Store.FindAsync("Card", "c-1", cancellation.Token), "a search");
        trial.Equal((await trial.FoundAsync()).Version, 7, "the version of what is found");
    }
}
