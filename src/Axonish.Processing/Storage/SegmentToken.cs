using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage;

/// <summary>How far one segment of a group has come, and who owns it.</summary>
/// <param name="Group">The group.</param>
/// <param name="Segment">The segment: an event belongs to it whose hash, masked, is this number.</param>
/// <param name="Mask">The mask: one less than a power of two.</param>
/// <param name="Place">The last event that is handled or passed over.</param>
/// <param name="Epoch">Grows with each change of owner; what names an older one is refused (promise G5).</param>
/// <param name="Owner">The node that owns it; <see langword="null"/> where none does. It may have died since.</param>
/// <param name="ReplayUntil">Events up to this position are replayed, not new (rule E13); 0 where nothing is.</param>
/// <param name="HoldAt">No event beyond this position may be handled until a merge is done; <see langword="null"/> where none is under way (rule E14).</param>
/// <param name="Failure">Why it does not move; <see langword="null"/> where nothing failed.</param>
[Experimental("AXONISHENGINE")]
public sealed record SegmentToken(
    GroupKey Group,
    int Segment,
    int Mask,
    LogPlace Place,
    long Epoch,
    Guid? Owner,
    long ReplayUntil,
    long? HoldAt,
    SegmentFailure? Failure)
{
    /// <summary>Whether the next event is a replay.</summary>
    public bool IsReplaying => Place.Position < ReplayUntil;
}
