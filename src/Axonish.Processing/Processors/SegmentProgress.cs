using Axonish.Processing.Reading;
using Axonish.Processing.Storage;

namespace Axonish.Processing.Processors;

// All that a segment's owner knows of it.
internal sealed record SegmentProgress
{
    internal static readonly SegmentProgress Unclaimed = new();

    internal LogPlace Place { get; init; }

    // What the stored token says.
    internal long Stored { get; init; }

    internal long Epoch { get; init; }

    internal long ReplayUntil { get; init; }

    internal long? HoldAt { get; init; }

    internal GroupHalt Halt { get; init; }

    // Found and not yet handled; all of one slice of the log, which was looked through up to PassedTo.
    internal ArraySegment<SegmentEvent> Pending { get; init; } = ArraySegment<SegmentEvent>.Empty;

    internal LogPlace PassedTo { get; init; }

    internal SegmentBatch? Running { get; init; }

    // Events up to this position are handled one by one.
    internal long SingleUntil { get; init; }

    internal SegmentTrouble? Trouble { get; init; }

    internal int StoreFailures { get; init; }

    internal DateTimeOffset? NextAttempt { get; init; }

    // The group is to be stopped for all nodes, and this is not stored yet.
    internal bool IsStopping { get; init; }

    // What was under way may have been committed or not.
    internal bool IsUnsure { get; init; }

    internal bool IsLeaving { get; init; }

    // Whether the stored token stands behind.
    internal bool IsUnsaved { get; init; }

    internal DateTimeOffset LastSave { get; init; }

    // The first event that is found and not handled yet.
    internal SegmentEvent? Next => Pending.Count > 0 ? Pending[0] : null;

    internal SegmentProgress Adopt(SegmentToken token, DateTimeOffset now)
    {
        var kept = Pending;
        var skipped = 0;
        while (skipped < kept.Count && kept[skipped].Position <= token.Place.Position) skipped++;

        // What was passed over without being saved is passed over again.
        var isSame = token.Epoch == Epoch && token.Place.Position >= Place.Position;
        return this with
        {
            Place = token.Place,
            Stored = token.Place.Position,
            Epoch = token.Epoch,
            ReplayUntil = token.ReplayUntil,
            HoldAt = token.HoldAt,
            Pending = isSame ? kept[skipped..] : ArraySegment<SegmentEvent>.Empty,
            Trouble = Trouble is { } trouble && trouble.Position > token.Place.Position ? trouble : null,
            Running = null,
            IsUnsure = false,
            IsUnsaved = false,
            LastSave = now,
        };
    }

    // What another owner saw fail is tried alone, no earlier than that owner would have tried it, and counts as before. A stop is not recalled: whoever
    // resumed it wants it tried anew. The clocks of two nodes may differ, so that no pause is longer than the policy's.
    internal SegmentProgress Recall(SegmentToken token, DateTimeOffset now, RetryPolicy policy)
    {
        if (token.Failure is not { NextAttempt: { } due } failure || failure.Position <= token.Place.Position) return this;
        var latest = now + policy.PauseAfter(failure.Attempts);
        return this with { Trouble = SegmentTrouble.Of(failure), NextAttempt = due < latest ? due : latest };
    }

    internal SegmentProgress Take(LogSlice slice)
    {
        if (slice.Events.Count > 0) return this with { Pending = slice.Events, PassedTo = slice.LookedUpTo };
        return slice.LookedUpTo.Position > Place.Position ? Pass(slice.LookedUpTo) : this;
    }

    // What follows the last event of a slice was looked through, and holds nothing for this segment.
    internal SegmentProgress Done(DateTimeOffset now)
    {
        var last = Running!.Events[^1];
        var left = Pending[Running.Events.Count..];
        var place = new LogPlace(last.Position, last.Id);
        var passes = left.Count == 0 && PassedTo.Position > last.Position;
        return this with
        {
            Running = null,
            Pending = left,
            Stored = last.Position,
            Place = passes ? Bounded(PassedTo) : place,
            IsUnsaved = passes && Bounded(PassedTo).Position > last.Position,
            LastSave = now,
            SingleUntil = last.Position >= SingleUntil ? 0 : SingleUntil,
            Trouble = Trouble is { } trouble && trouble.Position > last.Position ? trouble : null,
            StoreFailures = 0,
        };
    }

    internal SegmentProgress Saved(DateTimeOffset now) => this with { Stored = Place.Position, IsUnsaved = false, LastSave = now, StoreFailures = 0 };

    // Who resumes a group that has stopped wants its event tried as if it were new.
    internal SegmentProgress Hear(SegmentInput news) => (this with
    {
        Trouble = Halt == GroupHalt.Stopped && news.Halt == GroupHalt.None && !IsStopping ? null : Trouble,
        Halt = IsStopping ? GroupHalt.Stopped : news.Halt,
        HoldAt = news.HoldAt,
        IsLeaving = IsLeaving || news.IsLeaving,
    }).Held();

    // A hold that was not known yet when more was passed over takes that back: nothing was handled there, and nothing stored.
    private SegmentProgress Held()
    {
        if (HoldAt is not { } hold || Place.Position <= hold) return this;
        return this with { Place = new LogPlace(hold, null), IsUnsaved = hold > Stored };
    }

    // It goes as far as a merge lets it, and waits there for its sibling (rule E14).
    internal SegmentProgress Pass(LogPlace place)
    {
        var bounded = Bounded(place);
        return this with { Place = bounded, IsUnsaved = bounded.Position > Stored };
    }

    private LogPlace Bounded(LogPlace place) => HoldAt is { } hold && place.Position > hold ? new LogPlace(hold, null) : place;
}
