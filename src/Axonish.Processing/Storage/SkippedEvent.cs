using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage;

/// <summary>A record that an event was not handled and never will be (rules E11 and E19).</summary>
/// <param name="Group">The group.</param>
/// <param name="Segment">The segment.</param>
/// <param name="Place">The event.</param>
/// <param name="EventName">Its stored name.</param>
/// <param name="Cause">Type and message of the exception that made it fail; <see langword="null"/> where it never was tried.</param>
/// <param name="At">When it was skipped or discarded.</param>
/// <param name="IsDiscardedLetter">Whether it was parked first.</param>
[Experimental("AXONISHENGINE")]
public sealed record SkippedEvent(
    GroupKey Group, int Segment, LogPlace Place, string EventName, string? Cause, DateTimeOffset At, bool IsDiscardedLetter);
