namespace Axonish.Testing.Tests.Mutants;

// What the mutants do to pages.
internal static class PageMutations
{
    internal static async ValueTask<EventPage> StopsAtItsLastEvent(IEventStore store, long after, EventFilter filter, int limit, CancellationToken ct)
    {
        var page = await store.ReadPageAsync(after, filter, limit, ct);
        return new EventPage(page.Events, page.Events is [.., var last] ? last.Position : after);
    }

    internal static async ValueTask<EventPage> ClaimsTheHead(IEventStore store, long after, EventFilter filter, int limit, CancellationToken ct) =>
        new((await store.ReadPageAsync(after, filter, limit, ct)).Events, store.HeadPosition);

    internal static async ValueTask<EventPage> LooksBeyondTheHead(IEventStore store, long after, EventFilter filter, int limit, CancellationToken ct)
    {
        var page = await store.ReadPageAsync(after, filter, limit, ct);
        return page.LookedUpTo == store.HeadPosition ? new EventPage(page.Events, page.LookedUpTo + 1) : page;
    }

    internal static async ValueTask<EventPage> RepeatsTheLastEvent(IEventStore store, long after, EventFilter filter, int limit, CancellationToken ct)
    {
        var page = await store.ReadPageAsync(after, filter, limit, ct);
        return page.Events.Count > 1 ? new EventPage(page.Events, page.Events[^1].Position - 1) : page;
    }

    internal static async ValueTask<EventPage> FiltersAfterwards(IEventStore store, long after, EventFilter filter, int limit, CancellationToken ct)
    {
        var page = await store.ReadPageAsync(after, EventFilter.All, limit, ct);
        var end = (await store.ReadPageAsync(after, filter, limit, ct)).LookedUpTo;
        return new EventPage([.. page.Events.Where(stored => filter.Admits(stored.Name))], end);
    }

    internal static async ValueTask<EventPage> DecodesAtOnce(IEventStore store, long after, EventFilter filter, int limit, CancellationToken ct)
    {
        var page = await store.ReadPageAsync(after, filter, limit, ct);
        foreach (var stored in page.Events) stored.Decode();
        return page;
    }

    internal static async ValueTask<EventPage> StopsAtAHole(IEventStore store, long after, EventFilter filter, int limit, CancellationToken ct)
    {
        var page = await store.ReadPageAsync(after, filter, limit, ct);
        return filter.StoredNames is null && page.Events is [var first, ..] && first.Position > after + 1 ? new EventPage([], after) : page;
    }

    internal static async ValueTask<Guid?> ForgetsWhatIsDeleted(IEventStore store, long position, CancellationToken ct)
    {
        if (position is < 1 or > 1000) return await store.FindEventIdAsync(position, ct);
        var page = await store.ReadPageAsync(position - 1, EventFilter.All, 1, ct);
        return page.Events is [{ } stored] && stored.Position == position ? stored.Id : null;
    }
}
