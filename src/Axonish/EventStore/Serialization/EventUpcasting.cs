using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using Axonish.Messaging;

namespace Axonish.EventStore.Serialization;

// Leads one stored event through upcasters to what the program knows today. One for each event, since it gathers what comes of it.
internal sealed class EventUpcasting(EventSerializer serializer, EventMessage stored)
{
    // No chain is that long: something leads back to where it came from, through a result that only a call can tell.
    private const int MaximumSteps = 100;

    private readonly List<(EventType Type, object Payload)> results = [];

    // All of it or nothing: what fails half-way leaves no part of the event.
    internal void AddTo(ICollection<EventMessage> events)
    {
        Lead(stored.Type, stored.Payload, depth: 0);
        if (results.Count == 0)
        {
            events.Add(stored.As(DroppedEvent.TypeOf(stored.Type), DroppedEvent.Instance, part: 0, isLastPart: true));
            return;
        }

        for (var part = 0; part < results.Count; part++)
            events.Add(stored.As(results[part].Type, results[part].Payload, part, isLastPart: part == results.Count - 1));
    }

    private void Lead(EventType type, object payload, int depth)
    {
        if (serializer.Types.IsCurrent(type))
        {
            results.Add((type, payload));
            return;
        }

        if (serializer.Types.TryGet(type.Name, out var today) && today.Type == type.Type && today.Revision == type.Revision)
        {
            // Stored under a name of before.
            results.Add((today, payload));
            return;
        }

        var upcaster = serializer.Types.UpcasterOf(type)
            ?? throw EventTypeTable.Unreadable(type.Name, type.Revision, stored.Position, today);
        if (depth == MaximumSteps) throw Failed(type, upcaster, $"still leads to no event of this program after {MaximumSteps} steps");
        Follow(type, upcaster, Input(type, upcaster, payload), depth + 1);
    }

    // The same instance may be in an in-memory store, and JSON can be changed.
    private object Input(EventType type, EventUpcaster upcaster, object payload) => (upcaster.TakesJson, payload) switch
    {
        (true, JsonObject json) => ReferenceEquals(payload, stored.Payload) ? json.DeepClone() : json,
        (true, _) => Converted(type, () => JsonSerializer.SerializeToNode(payload, serializer.ContractOf(type)) as JsonObject),
        (false, JsonObject json) => Converted(upcaster.Source, () => json.Deserialize(serializer.ContractOf(upcaster.Source))),
        _ => payload,
    };

    private void Follow(EventType type, EventUpcaster upcaster, object input, int depth)
    {
        foreach (var result in Call(type, upcaster, input))
        {
            switch (result)
            {
                case JsonObject json:
                    FollowJson(type, json, depth);
                    break;
                case null:
                    throw Failed(type, upcaster, "returns null among several events; leave it out");
                case var payload when serializer.Types.Find(payload.GetType()) is { } known:
                    Lead(known, payload, depth);
                    break;
                default:
                    throw Failed(type, upcaster, $"returns a {result.GetType()}, which is no event class of this program");
            }
        }
    }

    private void FollowJson(EventType from, JsonObject json, int depth)
    {
        var next = serializer.Types.Resolve(from.Name, from.Revision + 1, stored.Position);
        if (next.Type == typeof(JsonObject)) Lead(next, json, depth);
        else Lead(next, Converted(next, () => json.Deserialize(serializer.ContractOf(next))), depth);
    }

    private List<object?> Call(EventType type, EventUpcaster upcaster, object input)
    {
        try
        {
            var result = upcaster.Upcast(input, stored);
            if (result is null) return [];
            return upcaster.ReturnsSequence ? [.. ((IEnumerable)result).Cast<object?>()] : [result];
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The cause is named with its place, not attached: its message may quote the event.
            var place = failure.StackTrace?.Split('\n')[0].Trim();
            throw Failed(type, upcaster, $"throws {failure.GetType()}{(place is null ? "" : $" {place}")}");
        }
    }

    private object Converted(EventType type, Func<object?> convert)
    {
        try
        {
            return convert() ?? throw new JsonException();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            throw Fault(
                $"The event '{stored.Name}' (revision {stored.Revision}) at position {stored.Position} cannot be read on its way through upcasters: "
                + $"what stands for {type} is no {type.Type} ({failure.GetType()}). Correct the upcaster that makes it.");
        }
    }

    private EventDeserializationException Failed(EventType type, EventUpcaster upcaster, string what) => Fault(
        $"The event '{stored.Name}' (revision {stored.Revision}) at position {stored.Position} cannot be read: the upcaster {upcaster.Title}, "
        + $"which takes {type}, {what}. Correct the upcaster; the stored event is as it was.");

    private EventDeserializationException Fault(string message) => new(message) { EventName = stored.Name, Position = stored.Position };
}
