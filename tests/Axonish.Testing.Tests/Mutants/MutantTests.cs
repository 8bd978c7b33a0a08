namespace Axonish.Testing.Tests.Mutants;

// Who tests the kit: each of these stores breaks one rule, and a case that names the rule finds it.
[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class MutantTests
{
    [TestCaseSource(nameof(All))]
    public async Task AMutantDoesNotConform(Mutant mutant)
    {
        var found = new List<string>();
        foreach (var rule in StoreConformance.CasesFor(MutantHarness.Declared))
        {
            if (await BreaksAsync(rule, mutant)) found.Add(rule.Rule);
        }

        TestContext.Out.WriteLine(string.Join('\n', found));
        Assert.That(found, Has.Some.Contains(mutant.Rule));
    }

    [Test(Description = "the store beneath the mutants conforms")]
    public async Task NoMutationConforms()
    {
        foreach (var rule in StoreConformance.CasesFor(MutantHarness.Declared)) await RunAsync(rule, new Mutant("none", ""));
    }

    private static async Task<bool> BreaksAsync(StoreCase rule, Mutant mutant)
    {
        try
        {
            await RunAsync(rule, mutant);
            return false;
        }
        catch (ConformanceException)
        {
            return true;
        }
    }

    private static async Task RunAsync(StoreCase rule, Mutant mutant)
    {
        await using var harness = new MutantHarness(mutant);
        // A mutant may hang; what takes a hundred times as long as it should is broken too.
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await rule.RunAsync(harness, limit.Token);
    }

    private static IEnumerable<Mutant> All() =>
    [
        new("ignores conditions", "K01") { Append = Mutant.Writing(append => new(append.Events, [], append.Attachments)) },
        new("takes 'stream exists' for 'any'", "K02")
        {
            Append = Mutant.Writing(append => new(
                append.Events, [.. append.Conditions.Where(each => each.Kind != AppendConditionKind.StreamPresent)], append.Attachments)),
        },
        new("takes 'no stream' for the version error", "K02") { Append = Mutations.OneErrorForAll },
        new("judges, and lets another writer come between", "L8") { Append = Mutations.RenumbersAfterALostRace },
        new("gives an event a new identifier at each try", "G4")
        {
            Append = Mutant.Writing(append => new(
                [.. append.Events.Select(message => Mutant.Copy(message, id: Guid.NewGuid()))], append.Conditions, append.Attachments)),
        },
        new("waits for nothing", "G8") { Wait = (_, _, _) => ValueTask.CompletedTask },
        new("wakes for what was seen", "G8") { Wait = (store, after, ct) => store.WaitForEventsAsync(Math.Max(after - 1, 0), ct) },
        new("stores the events of an append one by one", "G3") { Append = Mutations.OneByOne },
        new("drops an event of a large append", "G2") { Append = Mutations.DropsTheLastOfMany },
        new("drops the third event it reads", "G2") { Read = Mutations.WithoutTheThird },
        new("swaps two events", "K03") { Read = Mutations.Swapped },
        new("leaves a hole in the positions", "G2") { Read = Mutations.WithAHole },
        new("loses the end of a page", "K04") { Read = Mutations.WithoutTheEleventh },
        new("loses metadata", "K03") { Read = Mutations.Each(message => Mutant.Copy(message, metadata: Metadata.Empty)) },
        new("keeps times to the millisecond", "K03")
        {
            Read = Mutations.Each(message => Mutant.Copy(message, at: message.Timestamp.AddTicks(-(message.Timestamp.Ticks % TimeSpan.TicksPerMillisecond)))),
        },
        new("trims identifiers", "D2") { Identifier = identifier => identifier.Trim() },
        new("finds identifiers in any case", "D2") { Identifier = identifier => identifier.ToLowerInvariant() },
        new("forgets receipts", "D9") { Append = Mutant.Writing(append => new(append.Events, append.Conditions)) },
        new("forgets results", "D9") { Receipt = receipt => receipt is null ? null : new CommandReceipt(receipt.MessageId, default) },
        new("says 'cancelled' for what is stored", "C6") { Append = Mutations.CancelsAfterwards },
        new("stores what was cancelled before", "C6") { Append = (store, append, _) => store.AppendAsync(append, CancellationToken.None) },
        new("counts one event too many", "G2") { Head = head => head + 1 },
        new("has no limit of bytes", "G13") { Limits = limits => limits with { MaximumEventBytes = int.MaxValue } },
        new("has no limit of metadata", "G13") { Limits = limits => limits with { MaximumMetadataBytes = int.MaxValue, MaximumMetadataKeys = int.MaxValue } },
        new("has no limit of events", "G13") { Limits = limits => limits with { MaximumEventsPerAppend = int.MaxValue } },
        new("shows events before their append is whole", "G2") { Append = Mutations.PairsInHalves },
        new("deletes nothing", "D8") { Delete = (_, _, _) => new(2L) },
        new("deletes every type's stream of that name", "F7") { Delete = Mutations.DeletesAccountsToo },
        new("answers with no events for a deleted stream", "D8") { Read = Mutations.SilentWhereDeleted },
        new("archives without writing", "D8") { Archive = (retention, through, _) => retention.ArchiveAsync(through, Stream.Null) },
        new("archives streams that go on", "D8") { Archive = (retention, _, destination) => retention.ArchiveAsync(long.MaxValue, destination) },
        new("writes an archive twice", "D8") { Archive = Mutations.WritesTwice },
        new("ignores filters", "K06") { Page = (store, after, _, limit, ct) => store.ReadPageAsync(after, EventFilter.All, limit, ct) },
        new("looks no further than the last event it hands out", "K06") { Page = PageMutations.StopsAtItsLastEvent },
        new("says that it looked up to the head", "K04") { Page = PageMutations.ClaimsTheHead },
        new("looks beyond the head", "G2") { Page = PageMutations.LooksBeyondTheHead },
        new("hands the last event of a page out twice", "K04") { Page = PageMutations.RepeatsTheLastEvent },
        new("filters after it has cut the page", "K06") { Page = PageMutations.FiltersAfterwards },
        new("decodes a page at once", "K37") { Page = PageMutations.DecodesAtOnce },
        new("stops a page at what was deleted", "D8") { Page = PageMutations.StopsAtAHole },
        new("forgets which events were deleted", "D8") { EventId = PageMutations.ForgetsWhatIsDeleted },
        new("counts identifiers from 0", "G2") { EventId = (store, position, ct) => store.FindEventIdAsync(position + 1, ct) },
        new("takes an instant for one before itself", "G2") { Position = (store, instant, ct) => store.FindPositionAsync(instant.AddTicks(1), ct) },
        new("reads a page that was cancelled", "C6") { Page = (store, after, filter, limit, _) => store.ReadPageAsync(after, filter, limit, CancellationToken.None) },
    ];
}
