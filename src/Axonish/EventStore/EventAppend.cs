namespace Axonish;

/// <summary>
/// Events that are stored together or not at all, and what is expected of their streams. The store checks the conditions and writes
/// the events in one step.
/// </summary>
/// <remarks>
/// The events' sequences continue their streams' heads; a store refuses an append whose sequences do not, as it refuses one whose
/// condition fails. An append whose receipt or first event is found stored, by its identifier, is a repetition: it succeeds and writes nothing.
/// </remarks>
public sealed class EventAppend
{
    /// <summary>Creates an append.</summary>
    /// <param name="events">The events in the order in which they are to be stored; may be of several streams.</param>
    /// <param name="conditions">What is expected of their streams, or of others; nothing where there is none.</param>
    /// <param name="attachments">What is stored in the same step, with events or with none; of <see cref="CommandReceipt"/> at most one.</param>
    /// <exception cref="ArgumentException">There are two receipts.</exception>
    public EventAppend(
        IReadOnlyList<EventMessage> events, IReadOnlyList<AppendCondition> conditions, IReadOnlyList<AppendAttachment>? attachments = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(conditions);
        Events = events;
        Conditions = conditions;
        Attachments = attachments ?? [];
        if (attachments is not null && attachments.Count(attachment => attachment is CommandReceipt) > 1)
            throw new ArgumentException("An append remembers one command; it has two receipts.", nameof(attachments));
    }

    /// <summary>The events in the order in which they are to be stored.</summary>
    public IReadOnlyList<EventMessage> Events { get; }

    /// <summary>What is expected to be found.</summary>
    public IReadOnlyList<AppendCondition> Conditions { get; }

    // By which a repetition is recognised.
    internal Guid? Identity => Events.Count > 0 ? Events[0].Id : Receipt?.MessageId;

    /// <summary>What is stored with the events.</summary>
    public IReadOnlyList<AppendAttachment> Attachments { get; }

    /// <summary>The attachment that remembers the command behind the append; <see langword="null"/> where there is none.</summary>
    // Found when it is asked for: most appends have none, and a field for it would cost each of them eight bytes.
    public CommandReceipt? Receipt
    {
        get
        {
            for (var i = 0; i < Attachments.Count; i++)
            {
                if (Attachments[i] is CommandReceipt receipt) return receipt;
            }

            return null;
        }
    }

    /// <summary>Gives the events their positions; a store calls it once they are durable, before it answers.</summary>
    /// <param name="firstPosition">The position of the first; the others follow without gaps.</param>
    /// <remarks>Only once: a message that is appended to a second store keeps the place it has in the first, which other readers see.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The position is below 1.</exception>
    public void SetPositions(long firstPosition)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(firstPosition, 1);
        for (var i = 0; i < Events.Count; i++)
        {
            if (Events[i].Position == 0) Events[i].Position = firstPosition + i;
        }
    }
}
