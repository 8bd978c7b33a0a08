namespace Axonish.Testing.Tests.Mutants;

// What the mutants do instead.
internal static class Mutations
{
    internal static async ValueTask<AppendResult> OneErrorForAll(IEventStore store, EventAppend append, CancellationToken ct)
    {
        try
        {
            return await store.AppendAsync(append, ct);
        }
        catch (AggregateAlreadyExistsException failure)
        {
            throw new ConcurrencyException(failure.Message);
        }
    }

    internal static async ValueTask<AppendResult> RenumbersAfterALostRace(IEventStore store, EventAppend append, CancellationToken ct)
    {
        try
        {
            return await store.AppendAsync(append, ct);
        }
        catch (ConcurrencyException failure) when (append.Events.Count == 1)
        {
            return await store.AppendAsync(new EventAppend([Mutant.Copy(append.Events[0], sequence: failure.ActualVersion + 1)], []), ct);
        }
    }

    internal static async ValueTask<AppendResult> OneByOne(IEventStore store, EventAppend append, CancellationToken ct)
    {
        AppendResult? first = null;
        foreach (var message in append.Events)
        {
            var own = append.Conditions.Where(each => first is null || each.AggregateIdentifier == message.AggregateIdentifier && message.SequenceNumber == 0);
            var result = await store.AppendAsync(new EventAppend([message], [.. own]), ct);
            first ??= result;
        }

        return first ?? await store.AppendAsync(append, ct);
    }

    internal static ValueTask<AppendResult> DropsTheLastOfMany(IEventStore store, EventAppend append, CancellationToken ct) =>
        store.AppendAsync(append.Events.Count < 100 ? append : new EventAppend([.. append.Events.SkipLast(1)], append.Conditions), ct);

    internal static async ValueTask<AppendResult> PairsInHalves(IEventStore store, EventAppend append, CancellationToken ct)
    {
        if (append.Events is not [var first, var second]) return await store.AppendAsync(append, ct);
        var result = await store.AppendAsync(new EventAppend([first], append.Conditions, append.Attachments), ct);
        await Task.Yield();
        if (!result.WasAlreadyStored) await store.AppendAsync(new EventAppend([second], []), CancellationToken.None);
        return result;
    }

    internal static async ValueTask<AppendResult> CancelsAfterwards(IEventStore store, EventAppend append, CancellationToken ct)
    {
        var result = await store.AppendAsync(append, ct);
        await Task.Yield();
        ct.ThrowIfCancellationRequested();
        return result;
    }

    internal static Func<IAsyncEnumerable<EventMessage>, IAsyncEnumerable<EventMessage>> Each(Func<EventMessage, EventMessage> change) =>
        events => ChangedAsync(events, list => list.Select(change));

    internal static IAsyncEnumerable<EventMessage> WithoutTheThird(IAsyncEnumerable<EventMessage> events) =>
        ChangedAsync(events, list => list.Where((_, index) => index != 2));

    internal static IAsyncEnumerable<EventMessage> WithoutTheEleventh(IAsyncEnumerable<EventMessage> events) =>
        ChangedAsync(events, list => list.Where((_, index) => index != 10));

    internal static IAsyncEnumerable<EventMessage> Swapped(IAsyncEnumerable<EventMessage> events) =>
        ChangedAsync(events, list => list is [var first, var second, .. var rest] ? [second, first, .. rest] : list);

    internal static IAsyncEnumerable<EventMessage> WithAHole(IAsyncEnumerable<EventMessage> events) =>
        ChangedAsync(events, list => list.Select(message => message.Position <= 5 ? message : Mutant.Copy(message, position: message.Position + 1)));

    internal static async ValueTask<long> DeletesAccountsToo(IEventRetention retention, string type, string identifier)
    {
        await retention.DeleteStreamAsync("account", identifier);
        return await retention.DeleteStreamAsync(type, identifier);
    }

    internal static async ValueTask<ArchiveSummary> WritesTwice(IEventRetention retention, long through, Stream destination)
    {
        using var lines = new MemoryStream();
        var summary = await retention.ArchiveAsync(through, lines);
        await destination.WriteAsync(lines.ToArray());
        await destination.WriteAsync(lines.ToArray());
        return summary;
    }

    internal static async IAsyncEnumerable<EventMessage> SilentWhereDeleted(IAsyncEnumerable<EventMessage> events)
    {
        var list = new List<EventMessage>();
        try
        {
            await foreach (var message in events) list.Add(message);
        }
        catch (AggregateDeletedException)
        {
            list.Clear();
        }

        foreach (var message in list) yield return message;
    }

    private static async IAsyncEnumerable<EventMessage> ChangedAsync(
        IAsyncEnumerable<EventMessage> events, Func<List<EventMessage>, IEnumerable<EventMessage>> change)
    {
        var list = new List<EventMessage>();
        await foreach (var message in events) list.Add(message);
        foreach (var message in change(list)) yield return message;
    }
}
