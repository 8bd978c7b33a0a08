namespace Axonish;

/// <summary>What an append expects to find, checked in the step that writes its events (rule D7).</summary>
/// <remarks>Immutable, hence safe to share between threads. Where nothing is expected there is no condition.</remarks>
public readonly record struct AppendCondition
{
    private const long Absent = -1;
    private const long Present = -2;

    private AppendCondition(string aggregateType, string aggregateIdentifier, long version)
    {
        ArgumentNullException.ThrowIfNull(aggregateType);
        ArgumentNullException.ThrowIfNull(aggregateIdentifier);
        AggregateType = aggregateType;
        AggregateIdentifier = aggregateIdentifier;
        Version = version;
    }

    /// <summary>What it is about.</summary>
    // Said by the version alone: each command makes a condition, and a word of its own would cost it eight bytes.
    public AppendConditionKind Kind => Version switch
    {
        _ when AggregateType is null => 0,
        Absent => AppendConditionKind.StreamAbsent,
        Present => AppendConditionKind.StreamPresent,
        _ => AppendConditionKind.StreamAt,
    };

    /// <summary>The first half of the stream's key.</summary>
    public string AggregateType { get; }

    /// <summary>The second half of the stream's key.</summary>
    public string AggregateIdentifier { get; }

    /// <summary>
    /// The sequence of the stream's last event, from 0, for <see cref="AppendConditionKind.StreamAt"/>; −1, the head of a stream without events, for
    /// <see cref="AppendConditionKind.StreamAbsent"/>.
    /// </summary>
    public long Version { get; }

    /// <summary>The stream's last event has this sequence.</summary>
    /// <param name="aggregateType">The first half of the stream's key.</param>
    /// <param name="aggregateIdentifier">The second half of the stream's key.</param>
    /// <param name="version">The sequence, from 0.</param>
    /// <returns>The condition; where it does not hold, <see cref="ConcurrencyException"/> follows.</returns>
    public static AppendCondition StreamAt(string aggregateType, string aggregateIdentifier, long version)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        return new AppendCondition(aggregateType, aggregateIdentifier, version);
    }

    /// <summary>The stream has no event, and never had one.</summary>
    /// <param name="aggregateType">The first half of the stream's key.</param>
    /// <param name="aggregateIdentifier">The second half of the stream's key.</param>
    /// <returns>The condition; where it does not hold, <see cref="AggregateAlreadyExistsException"/> follows.</returns>
    public static AppendCondition StreamAbsent(string aggregateType, string aggregateIdentifier) =>
        new(aggregateType, aggregateIdentifier, Absent);

    /// <summary>The stream has an event.</summary>
    /// <param name="aggregateType">The first half of the stream's key.</param>
    /// <param name="aggregateIdentifier">The second half of the stream's key.</param>
    /// <returns>The condition; where it does not hold, <see cref="AggregateNotFoundException"/> follows.</returns>
    public static AppendCondition StreamPresent(string aggregateType, string aggregateIdentifier) =>
        new(aggregateType, aggregateIdentifier, Present);

    /// <summary>Whether a stream with this head fulfils the condition.</summary>
    /// <param name="head">The sequence of the stream's last event; −1 where it has none.</param>
    /// <returns>Whether it does.</returns>
    public bool IsMetBy(long head) => Kind == AppendConditionKind.StreamPresent ? head >= 0 : head == Version;

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        AppendConditionKind.StreamAt => $"{AggregateType} '{AggregateIdentifier}' at version {Version}",
        AppendConditionKind.StreamAbsent => $"no {AggregateType} '{AggregateIdentifier}'",
        AppendConditionKind.StreamPresent => $"an existing {AggregateType} '{AggregateIdentifier}'",
        _ => "no condition",
    };
}
