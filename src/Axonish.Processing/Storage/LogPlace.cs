using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage;

/// <summary>A place in the event log: a position, and which event stands there, so that a log that went back in time is noticed (rule E15).</summary>
/// <param name="Position">The position; 0 before the first event.</param>
/// <param name="EventId">The event at this position; <see langword="null"/> at 0.</param>
[Experimental("AXONISHENGINE")]
public readonly record struct LogPlace(long Position, Guid? EventId)
{
    /// <summary>Before the first event.</summary>
    public static LogPlace Beginning => default;
}
