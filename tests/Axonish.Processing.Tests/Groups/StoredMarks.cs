using System.Text.Json.Nodes;

namespace Axonish.Processing.Tests.Groups;

// Writes marks to a log, also as an older program stored them.
internal static class StoredMarks
{
    private static readonly EventType Old = new EventType<JsonObject>("tests.Marked", 1);
    private static readonly EventType Current = new EventType<Marked>("tests.Marked", 2);

    internal static async Task AppendOldAsync(this IEventStore store, string sheet, long sequence, string? owner, int number) =>
        await store.AppendAsync(Append(Message(Old, new JsonObject { ["Owner"] = owner, ["No"] = number }, sheet, sequence)));

    internal static async Task AppendMarkAsync(this IEventStore store, string sheet, long sequence, string? owner, int number, DateTimeOffset? at = null) =>
        await store.AppendAsync(Append(Message(Current, new Marked(owner, number), sheet, sequence, at)));

    // Of a name that no program knows.
    internal static async Task AppendUnknownAsync(this IEventStore store, string stream) =>
        await store.AppendAsync(Append(Message(new EventType<JsonObject>("tests.FromElsewhere", 1), new JsonObject(), $"unknown-{stream}", 0)));

    internal static EventMessage Of(string sheet, long sequence, string? owner, int number) => Message(Current, new Marked(owner, number), sheet, sequence);

    internal static EventAppend Append(params EventMessage[] events) => new(events, []);

    private static EventMessage Message(EventType type, object payload, string sheet, long sequence, DateTimeOffset? at = null) => new(type, payload, Metadata.Empty, new EventHeader
    {
        Id = Guid.CreateVersion7(),
        Timestamp = at ?? DateTimeOffset.UtcNow,
        AggregateType = "Sheet",
        AggregateIdentifier = sheet,
        SequenceNumber = sequence,
    });
}
