using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Axonish.EventStore.Engine;

/// <summary>What every store asks of an append before it queues it, on the caller's thread.</summary>
[Experimental("AXONISHENGINE")]
public static class AppendRules
{
    /// <summary>Checks sizes, texts, sequences, and that the store knows all that is asked of it.</summary>
    /// <param name="append">The append.</param>
    /// <param name="limits">The store's limits.</param>
    /// <param name="known">The attachments that the store keeps.</param>
    /// <exception cref="LimitExceededException">Something is larger than allowed.</exception>
    /// <exception cref="UnstorableTextException">An identifier or a name holds what no store keeps.</exception>
    /// <exception cref="ArgumentException">The sequences contradict each other, an event was dropped, or a condition says nothing.</exception>
    /// <exception cref="EventStoreException">A condition or an attachment is of a kind that the store does not know.</exception>
    public static void Check(EventAppend append, EventStoreLimits limits, AppendAttachmentKinds known)
    {
        ArgumentNullException.ThrowIfNull(append);
        ArgumentNullException.ThrowIfNull(limits);
        var events = append.Events;
        for (var i = 0; i < append.Attachments.Count; i++)
        {
            if ((append.Attachments[i].Kind & ~known) != 0) throw Unknown(append.Attachments[i].GetType().ToString(), "what is stored with the events");
        }

        if (events.Count > limits.MaximumEventsPerAppend)
        {
            throw Exceeded(
                "The append", $"{events.Count} events", $"{limits.MaximumEventsPerAppend}", nameof(EventStoreLimits.MaximumEventsPerAppend),
                "let the command do less at once");
        }

        Metadata? checkedMetadata = null;
        for (var i = 0; i < events.Count; i++)
        {
            var message = events[i];
            if (message.IsDropped) throw Dropped(message);
            if (i == 0 || !IsSameStream(events[i - 1], message) || !ReferenceEquals(events[i - 1].Name, message.Name)) CheckText(message, limits);
            // Events of one command mostly share their metadata.
            var metadata = message.MeasuredMetadata;
            if (!ReferenceEquals(metadata, checkedMetadata)) CheckMetadata(message, metadata, limits);
            checkedMetadata = metadata;
        }

        for (var i = 0; i < append.Conditions.Count; i++) CheckCondition(append.Conditions[i]);
        CheckSequences(events);
    }

    private static void CheckCondition(in AppendCondition condition)
    {
        if (condition.Kind is 0)
            throw new ArgumentException($"A condition says nothing; make it with {nameof(AppendCondition)}.{nameof(AppendCondition.StreamAt)} or its like.");
        if (condition.Kind > AppendConditionKind.StreamPresent) throw Unknown($"{condition.Kind}", "conditions");
        StorableText.CheckKey(condition.AggregateType, condition.AggregateIdentifier);
    }

    /// <summary>Checks one event that is stored without an append, as an import does.</summary>
    /// <param name="message">The event.</param>
    /// <param name="limits">The store's limits.</param>
    /// <exception cref="LimitExceededException">Something is larger than allowed.</exception>
    /// <exception cref="UnstorableTextException">An identifier or a name holds what no store keeps.</exception>
    public static void Check(EventMessage message, EventStoreLimits limits)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(limits);
        CheckText(message, limits);
        CheckMetadata(message, message.Metadata, limits);
    }

    private static void CheckText(EventMessage message, EventStoreLimits limits)
    {
        StorableText.Check(message);
        CheckLength(message.AggregateType, message.AggregateIdentifier, limits.MaximumIdentifierLength);
    }

    /// <summary>Checks the length of an identifier.</summary>
    /// <param name="aggregateType">The type of its aggregate, for the error.</param>
    /// <param name="identifier">The identifier.</param>
    /// <param name="limit">How many characters it may have.</param>
    /// <exception cref="LimitExceededException">It has more.</exception>
    public static void CheckLength(string aggregateType, string identifier, int limit)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        if (identifier.Length <= limit) return;
        throw Exceeded(
            $"The identifier of {aggregateType} '{identifier.AsSpan(0, Math.Min(limit, ShownLength))}…'", $"{identifier.Length} characters", $"{limit}",
            nameof(EventStoreLimits.MaximumIdentifierLength), "use a shorter one, as a hash");
    }

    /// <summary>Checks the size of one event.</summary>
    /// <param name="message">The event, for the error.</param>
    /// <param name="bytes">How many bytes its content has.</param>
    /// <param name="limits">The store's limits.</param>
    /// <exception cref="LimitExceededException">It has more than allowed.</exception>
    public static void CheckPayload(EventMessage message, int bytes, EventStoreLimits limits)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(limits);
        if (bytes <= limits.MaximumEventBytes) return;
        throw Exceeded(
            $"The event '{message.Name}'", $"{bytes} bytes", $"{limits.MaximumEventBytes}", nameof(EventStoreLimits.MaximumEventBytes),
            "keep large content elsewhere and refer to it");
    }

    private const int IdentifierLength = 36;
    private const int SpanLength = 55;
    private const int NamesLength = 1000;
    private const int ShownLength = 40;

    // What Axonish adds by itself, which cause, conversation, span, groups and kind of aggregate, is not the application's to be sparing with.
    private static void CheckMetadata(EventMessage message, Metadata metadata, EventStoreLimits limits)
    {
        var (count, characters) = (0, 0L);
        foreach (var (key, value) in metadata)
        {
            if (IsOwn(key, value)) continue;
            count++;
            characters += key.Length + value.Length;
        }

        if (count > limits.MaximumMetadataKeys)
        {
            throw Exceeded(
                $"The metadata of the event '{message.Name}'", $"{count} entries", $"{limits.MaximumMetadataKeys}",
                nameof(EventStoreLimits.MaximumMetadataKeys), "put what is part of the event into the event");
        }

        // A character takes at most three bytes, so most metadata needs no counting.
        if (characters * 3 <= limits.MaximumMetadataBytes) return;
        var bytes = 0L;
        foreach (var (key, value) in metadata)
        {
            if (!IsOwn(key, value)) bytes += key.Length + Encoding.UTF8.GetByteCount(value);
        }

        if (bytes <= limits.MaximumMetadataBytes) return;
        throw Exceeded(
            $"The metadata of the event '{message.Name}'", $"{bytes} bytes", $"{limits.MaximumMetadataBytes}",
            nameof(EventStoreLimits.MaximumMetadataBytes), "put what is part of the event into the event");
    }

    private static bool IsOwn(string key, string value) => value.Length <= key switch
    {
        MetadataKeys.CausationId or MetadataKeys.CorrelationId => IdentifierLength,
        MetadataKeys.TraceParent => SpanLength,
        MetadataKeys.HandledBy or MetadataKeys.AggregateSubtype => NamesLength,
        _ => -1,
    };

    // Inside one append the sequences of a stream follow each other; whether they continue the stream is checked when it is written.
    private static void CheckSequences(IReadOnlyList<EventMessage> events)
    {
        if (events.Count == 0) return;
        if (events[0].SequenceNumber < 0) throw Broken(events[0], 0);
        Dictionary<(string, string), long>? heads = null;
        for (var i = 1; i < events.Count; i++)
        {
            var (previous, message) = (events[i - 1], events[i]);
            if (heads is null && IsSameStream(previous, message))
            {
                if (message.SequenceNumber != previous.SequenceNumber + 1) throw Broken(message, previous.SequenceNumber + 1);
                continue;
            }

            heads ??= new() { [(previous.AggregateType, previous.AggregateIdentifier)] = previous.SequenceNumber };
            var key = (message.AggregateType, message.AggregateIdentifier);
            var expected = heads.TryGetValue(key, out var head) ? head + 1 : Math.Max(message.SequenceNumber, 0);
            if (message.SequenceNumber != expected) throw Broken(message, expected);
            heads[key] = expected;
        }
    }

    /// <summary>Whether two events are of one stream.</summary>
    /// <param name="one">One event.</param>
    /// <param name="other">The other.</param>
    /// <returns>Whether they are.</returns>
    public static bool IsSameStream(EventMessage one, EventMessage other) =>
        string.Equals(one.AggregateIdentifier, other.AggregateIdentifier, StringComparison.Ordinal)
        && string.Equals(one.AggregateType, other.AggregateType, StringComparison.Ordinal);

    private static ArgumentException Broken(EventMessage message, long expected) => new(
        $"The event '{message.Name}' of {message.AggregateType} '{message.AggregateIdentifier}' has sequence {message.SequenceNumber}; "
        + $"{expected} was expected. Sequences start at 0, and those of one append follow each other.");

    private static EventStoreException Unknown(string kind, string what) => new(
        $"The store does not know '{kind}', one of the kinds of {what}: it is of an older version of Axonish than the program. Nothing is stored. "
        + "Use a version of the store that knows it.");

    private static ArgumentException Dropped(EventMessage message) => new(
        $"The event '{message.Name}' of {message.AggregateType} '{message.AggregateIdentifier}' was dropped by an upcaster when it was read; "
        + "there is nothing of it to store. Leave it out.");

    private static LimitExceededException Exceeded(string what, string size, string limit, string option, string advice) => new(
        $"{what} has {size}; {nameof(EventStoreLimits)}.{option} allows {limit}. Nothing is stored: {advice}, or raise the limit.");
}
