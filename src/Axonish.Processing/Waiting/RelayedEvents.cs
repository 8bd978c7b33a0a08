using Axonish.StateStore;

namespace Axonish.Processing.Waiting;

// Events of state-stored aggregates come to the log after their commit, by the relay of whatever node; one wait finds their positions here (rule E17).
// Streams are read again when the log has grown, and now and then: what another node appends, this one may not know of.
internal sealed class RelayedEvents(IEventStore log, IStateStore? states, TimeProvider time)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private TimeSpan pause = TimeSpan.FromMilliseconds(25);
    private long asked;
    private long head = -1;
    private bool isPendingKnown;
    private EventHeader? pending;

    // Whether something that is waited for has not come to the log.
    internal bool IsWaiting { get; private set; }

    // Whether all that was stored when this was first asked is in the log.
    internal async ValueTask<bool> HaveAllComeAsync(CancellationToken ct)
    {
        if (!isPendingKnown && states is not null) pending = await states.FindLastPendingAsync(ct);
        isPendingKnown = true;
        if (pending is { } last && IsDue() && await FindAsync(last, ct) is not null) pending = null;
        IsWaiting = pending is not null;
        return !IsWaiting;
    }

    // Gives a position to each target whose event has come.
    internal async ValueTask PlaceAsync(List<WaitTarget> targets, CancellationToken ct)
    {
        IsWaiting = targets.Exists(static target => target.Coming is not null);
        if (!IsWaiting || !IsDue()) return;
        for (var index = 0; index < targets.Count; index++)
        {
            if (targets[index].Coming is { } coming && await FindAsync(coming, ct) is { } position)
                targets[index] = targets[index] with { Position = position, Coming = null };
        }

        IsWaiting = targets.Exists(static target => target.Coming is not null);
    }

    private bool IsDue()
    {
        if (head == log.HeadPosition && time.GetElapsedTime(asked) < pause) return false;
        if (head == log.HeadPosition && pause < LongestPause) pause *= 2;
        (head, asked) = (log.HeadPosition, time.GetTimestamp());
        return true;
    }

    private async ValueTask<long?> FindAsync(EventHeader coming, CancellationToken ct)
    {
        await foreach (var stored in log.ReadStreamAsync(coming.AggregateType, coming.AggregateIdentifier, coming.SequenceNumber, ct))
        {
            return stored.Id == coming.Id ? stored.Position : throw new EventNeverComesException();
        }

        return null;
    }
}
