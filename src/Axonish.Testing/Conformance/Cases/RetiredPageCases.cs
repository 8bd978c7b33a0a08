using static Axonish.Testing.Conformance.Cards;

namespace Axonish.Testing.Conformance.Cases;

// Pages over events that were deleted or archived.
internal static class RetiredPageCases
{
    internal static IEnumerable<StoreCase> All =>
    [
        new()
        {
            Description = "rule D8: deleted events are in no page, LookedUpTo passes them, and their identifiers can still be found",
            Demand = "leave out what has no content, pass it with LookedUpTo, and keep its identifier.",
            Needs = StoreCapabilities.Retention,
            Body = DeletedEventsArePassed,
        },
        new()
        {
            Description = "rule D8: archived events are in no page until they are restored",
            Demand = "leave out what has no content, pass it with LookedUpTo, and keep its identifier.",
            Needs = StoreCapabilities.Retention,
            Body = ArchivedEventsArePassed,
        },
    ];

    private static async Task DeletedEventsArePassed(Trial trial)
    {
        await AppendTwoCards(trial);
        var gone = (await trial.PageAsync(0, EventFilter.All)).Events[3].Id;
        await trial.Store.Retention!.DeleteStreamAsync(AggregateType, "c-2");
        await LeftAsync(trial, [1, 2, 6]);
        trial.Equal(await trial.Store.FindEventIdAsync(4), gone, "the identifier of a deleted event");
        await trial.Store.Retention!.DeleteStreamAsync(AggregateType, "c-1");
        await LeftAsync(trial, []);
    }

    private static async Task ArchivedEventsArePassed(Trial trial)
    {
        await AppendTwoCards(trial);
        var before = await trial.PageAsync(0, EventFilter.All);
        using var archive = new MemoryStream();
        await trial.Store.Retention!.ArchiveAsync(5, archive);
        await LeftAsync(trial, [1, 2, 6]);
        trial.Equal(await trial.Store.FindEventIdAsync(5), before.Events[4].Id, "the identifier of an archived event");
        archive.Position = 0;
        await trial.Store.Retention!.RestoreAsync(archive);
        await LeftAsync(trial, Trial.Numbers(1, 6));
    }

    private static async Task AppendTwoCards(Trial trial)
    {
        await trial.AppendAsync(Next(Cards.Events("c-1", 0, 2)));
        await trial.AppendAsync(Next(Cards.Events("c-2", 0, 3)));
        await trial.AppendAsync(Next(Event("c-1", 2)));
    }

    private static async Task LeftAsync(Trial trial, IEnumerable<long> positions)
    {
        foreach (var filter in new[] { EventFilter.All, EventFilter.OfTypes(["card.issued"]) })
        {
            foreach (var limit in (int[])[1, 2, 100])
                trial.Same((await trial.FollowAsync(filter, limit)).Select(each => each.Position), positions, $"positions of what is left, {limit} a page");
        }
    }
}
