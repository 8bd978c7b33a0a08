using static Axonish.Testing.Conformance.Cards;

namespace Axonish.Testing.Conformance.Cases;

// Pages of stored events: what is in them, and how far they looked.
internal static class PageCases
{
    private const string Join = "let each page begin after LookedUpTo of the one before, hand out in it whatever the filter admits, and look no further than the head.";
    private const string Filter = "apply the filter inside the query, and pass with LookedUpTo what it does not admit.";
    internal static IEnumerable<StoreCase> All =>
    [
        .. ((int[])[1, 2, 3, 13, 14, 1000]).Select(size => new StoreCase
        {
            Description = $"case K04, promise G2: stored events in pages of {size} come all, once, in order, up to the head",
            Demand = Join,
            Body = trial => PagesJoin(trial, size),
        }),
        new()
        {
            Description = "case K06: a filter hands out the wanted names only, and nothing else holds the reader up",
            Demand = Filter,
            Body = FiltersByName,
        },
        new()
        {
            Description = "case K06: names that nothing is stored under admit nothing, until something is",
            Demand = Filter,
            Body = NamesThatAreNew,
        },
        new()
        {
            Description = "case K06: a rare event at the end of a long log is found",
            Demand = Filter,
            Body = ARareEvent,
        },
        new()
        {
            Description = "case K06, promise G2: a filtered reader that follows several writers misses nothing, and never looks beyond the head",
            Demand = Join,
            Body = FollowsWriters,
        },
        new()
        {
            Description = "promise G2: a page that cannot be asked for is refused",
            Demand = "throw ArgumentOutOfRangeException for a negative position and a limit below 1.",
            Body = ArgumentsAreChecked,
        },
        new()
        {
            Description = "rule C6: who reads a page, or looks for a position, can be cancelled",
            Demand = "throw OperationCanceledException where the token is cancelled.",
            Body = ReadingIsCancelled,
        },
    ];

    private static async Task PagesJoin(Trial trial, int size)
    {
        await trial.AppendAsync(Next(Cards.Events("c-1", 0, 10)));
        await trial.AppendAsync(Next(Cards.Events("c-2", 0, 4)));
        var (after, read) = (0L, new List<StoredEvent>());
        while (after < trial.Store.HeadPosition)
        {
            var page = await trial.PageAsync(after, EventFilter.All, size);
            trial.True(page.Events.Count <= size, $"at most {size} events", $"{page.Events.Count}");
            trial.True(page.LookedUpTo > after, $"a page that looks beyond {after}", $"{page.LookedUpTo}");
            trial.Equal(page.LookedUpTo, page.Events[^1].Position, "how far a page without a filter looked");
            read.AddRange(page.Events);
            after = page.LookedUpTo;
        }

        trial.Same(read.Select(each => each.Position), Trial.Numbers(1, 14), "positions");
        trial.Same(read.Select(each => each.Id), (await Trial.ReadAsync(trial.Store.ReadAllAsync())).Select(each => each.Id), "identifiers");
        var atTheHead = await trial.PageAsync(14, EventFilter.All, size);
        trial.Equal((atTheHead.Events.Count, atTheHead.LookedUpTo), (0, 14L), "events after the head, and how far was looked");
    }

    private static async Task FiltersByName(Trial trial)
    {
        for (var sequence = 0; sequence < 30; sequence += 3)
            await trial.AppendAsync(Next(Event("c-1", sequence), Event("c-1", sequence + 1), Note("c-1", sequence + 2, $"n{sequence}")));
        foreach (var limit in (int[])[1, 3, 10, 1000])
        {
            var notes = await trial.FollowAsync(EventFilter.OfTypes(["card.noted", "card.unheard"]), limit);
            trial.Same(notes.Select(each => each.Position), Enumerable.Range(1, 10).Select(each => each * 3L), $"positions of notes, {limit} a page");
            trial.True(notes.All(each => each.Name == "card.noted"), "notes only", "others");
            trial.Equal((await trial.FollowAsync(EventFilter.OfTypes(["card.noted", "card.issued"]), limit)).Count, 30, "events of both names");
        }
    }

    private static async Task NamesThatAreNew(Trial trial)
    {
        var (none, notes) = (EventFilter.OfTypes([]), EventFilter.OfTypes(["card.noted"]));
        await trial.AppendAsync(Next(Cards.Events("c-1", 0, 3)));
        foreach (var filter in new[] { none, notes })
        {
            var page = await trial.PageAsync(0, filter);
            trial.Equal((page.Events.Count, page.LookedUpTo), (0, 3L), "events of names that are not there, and how far was looked");
        }

        await trial.AppendAsync(Next(Note("c-1", 3, "new"), Event("c-1", 4)));
        trial.Same((await trial.FollowAsync(notes, 10, after: 3)).Select(each => each.Position), [4L], "positions of the new name");
        trial.Equal((await trial.FollowAsync(none, 10, after: 3)).Count, 0, "events of no name");
    }

    private static async Task ARareEvent(Trial trial)
    {
        for (var first = 0; first < 21_000; first += 1000) await trial.AppendAsync(Next(Cards.Events("c-1", first, 1000)));
        await trial.AppendAsync(Next(Note("c-1", 21_000, "rare"), Event("c-1", 21_001)));
        trial.Same((await trial.FollowAsync(EventFilter.OfTypes(["card.noted"]), 100)).Select(each => each.Position), [21_001L], "positions of the rare event");
    }

    private static async Task FollowsWriters(Trial trial)
    {
        const int Writers = 4;
        var each = 50 * trial.Harness.Effort;
        var writers = Trial.Together(Writers, async writer =>
        {
            for (var sequence = 0; sequence < 2 * each; sequence += 2)
                await trial.AppendAsync(Next(Event($"c-{writer}", sequence), Note($"c-{writer}", sequence + 1, "note")));
            return true;
        });
        var reader = Trial.Start(async () =>
        {
            var (after, notes) = (0L, new List<StoredEvent>());
            while (after < Writers * each * 2)
            {
                await trial.Store.WaitForEventsAsync(after, trial.Cancellation);
                var page = await trial.PageAsync(after, EventFilter.OfTypes(["card.noted"]), 7);
                trial.True(page.LookedUpTo <= trial.Store.HeadPosition, $"a page that looks up to {trial.Store.HeadPosition}", $"{page.LookedUpTo}");
                trial.True(page.LookedUpTo > after, $"a page that looks beyond {after}, since there is more", $"{page.LookedUpTo}");
                notes.AddRange(page.Events);
                after = page.LookedUpTo;
            }

            return notes;
        });
        await writers;
        var all = await Trial.ReadAsync(trial.Store.ReadAllAsync());
        trial.Same((await reader).Select(note => note.Id), all.Where(message => message.Name == "card.noted").Select(message => message.Id), "notes");
    }

    private static async Task ArgumentsAreChecked(Trial trial)
    {
        await trial.RefusedAsync<ArgumentOutOfRangeException>(async () => await trial.Store.ReadPageAsync(-1, EventFilter.All, 1), "a page after −1");
        await trial.RefusedAsync<ArgumentOutOfRangeException>(async () => await trial.Store.ReadPageAsync(0, EventFilter.All, 0), "a page of no events");
        await trial.RefusedAsync<ArgumentNullException>(async () => await trial.Store.ReadPageAsync(0, null!, 1), "a page without a filter");
        await trial.RefusedAsync<ArgumentOutOfRangeException>(async () => await trial.Store.FindEventIdAsync(-1), "the identifier at −1");
    }

    private static async Task ReadingIsCancelled(Trial trial)
    {
        await trial.AppendAsync(Next(Event("c-1", 0)));
        var cancelled = new CancellationToken(canceled: true);
        await trial.RefusedAsync<OperationCanceledException>(async () => await trial.Store.ReadPageAsync(0, EventFilter.All, 1, cancelled), "a page");
        await trial.RefusedAsync<OperationCanceledException>(async () => await trial.Store.FindEventIdAsync(1, cancelled), "an identifier");
        await trial.RefusedAsync<OperationCanceledException>(async () => await trial.Store.FindPositionAsync(DateTimeOffset.UnixEpoch, cancelled), "a position");
    }
}
