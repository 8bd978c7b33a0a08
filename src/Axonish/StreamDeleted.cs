namespace Axonish;

/// <summary>
/// A stream was deleted for good, by the <see cref="IEventRetention"/> of a host: for handlers of processing groups that are to forget, too, what they keep
/// of it. It stands in the log behind all events of the stream.
/// </summary>
/// <param name="AggregateType">The stored name of the aggregate's type.</param>
/// <param name="Identifier">The aggregate's identifier.</param>
/// <remarks>
/// Immutable. It belongs to the sequence of the aggregate that is gone; in a group with another sequencing nothing says what it is handled before or after.
/// Classes that subscribe are not called for it.
/// </remarks>
[Event("axonish.StreamDeleted")]
public sealed record StreamDeleted(string AggregateType, string Identifier);
