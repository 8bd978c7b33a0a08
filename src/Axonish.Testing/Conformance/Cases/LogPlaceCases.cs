using static Axonish.Testing.Conformance.Cards;

namespace Axonish.Testing.Conformance.Cases;

// What stands at a position, and where an instant stands.
internal static class LogPlaceCases
{
    internal static IEnumerable<StoreCase> All =>
    [
        new()
        {
            Description = "promise G2: a position has the identifier of its event, and beyond the head there is none",
            Demand = "answer FindEventIdAsync with the event's identifier, and with null where the log has no event.",
            Body = IdentifiersAreFound,
        },
        new()
        {
            Description = "promise G2: an instant has the position of the last event before it; where times go back, one where the log passes it",
            Demand = "look for the instant by halves, or by an index, among the timestamps as they are stored.",
            Body = InstantsAreFound,
        },
    ];

    private static async Task IdentifiersAreFound(Trial trial)
    {
        trial.Equal(await trial.Store.FindEventIdAsync(1), null, "an identifier in an empty log");
        var events = Cards.Events("c-1", 0, 3);
        await trial.AppendAsync(Next(events));
        for (var position = 1; position <= 3; position++)
            trial.Equal(await trial.Store.FindEventIdAsync(position), events[position - 1].Id, $"the identifier at position {position}");
        foreach (var none in (long[])[0, 4, long.MaxValue]) trial.Equal(await trial.Store.FindEventIdAsync(none), null, $"an identifier at position {none}");
    }

    private static async Task InstantsAreFound(Trial trial)
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        trial.Equal(await trial.Store.FindPositionAsync(start), 0L, "an instant in an empty log");
        for (var sequence = 0; sequence < 9; sequence++) await trial.AppendAsync(Next(Event("c-1", sequence, at: start.AddSeconds(sequence))));
        for (var second = 0; second < 9; second++)
        {
            trial.Equal(await trial.Store.FindPositionAsync(start.AddSeconds(second)), second, $"the position before second {second}");
            trial.Equal(await trial.Store.FindPositionAsync(start.AddSeconds(second).AddTicks(1)), second + 1L, $"the position right after second {second}");
        }

        trial.Equal(await trial.Store.FindPositionAsync(DateTimeOffset.MinValue), 0L, "the position before all times");
        trial.Equal(await trial.Store.FindPositionAsync(DateTimeOffset.MaxValue), 9L, "the position after all times");
        trial.Equal(
            await trial.Store.FindPositionAsync(start.AddSeconds(4).ToOffset(TimeSpan.FromHours(5))), 4L, "the position before an instant in another time zone");

        // The next node's clock is three seconds behind.
        for (var sequence = 9; sequence < 18; sequence++) await trial.AppendAsync(Next(Event("c-1", sequence, at: start.AddSeconds(sequence - 3))));
        var times = (await Trial.ReadAsync(trial.Store.ReadAllAsync())).Select(message => message.Timestamp).ToArray();
        for (var second = -1; second < 17; second++)
        {
            var instant = start.AddSeconds(second);
            var found = await trial.Store.FindPositionAsync(instant);
            trial.True(
                (found == 0 || times[found - 1] < instant) && (found == times.Length || times[found] >= instant),
                $"a place where the log passes second {second}",
                $"position {found}");
        }
    }
}
