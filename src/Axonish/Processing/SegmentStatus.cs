namespace Axonish;

/// <summary>One segment of a processing group.</summary>
/// <param name="Segment">Its number.</param>
/// <param name="Position">The last event that it has handled or passed over.</param>
/// <param name="State">What it does.</param>
/// <param name="Owner">The node that owns it; <see langword="null"/> where none does.</param>
/// <param name="LagEvents">How many positions of the log lie behind it, of whatever type.</param>
/// <param name="LagTime">How long ago the first event that it has not passed was stored; zero where it has passed all.</param>
/// <param name="Rate">Events a second over the last minute, as far as this node handles the segment; 0 elsewhere.</param>
/// <param name="Failure">Why it does not move; <see langword="null"/> where nothing failed.</param>
/// <param name="ReplayUntil">While it replays: where the replay ends.</param>
/// <param name="ReplayTimeLeft">While it replays: how long still, at the present rate; <see langword="null"/> where that is not known.</param>
public sealed record SegmentStatus(
    int Segment,
    long Position,
    SegmentState State,
    string? Owner,
    long LagEvents,
    TimeSpan LagTime,
    double Rate,
    SegmentFailureStatus? Failure,
    long? ReplayUntil,
    TimeSpan? ReplayTimeLeft);
