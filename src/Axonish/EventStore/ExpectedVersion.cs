namespace Axonish;

/// <summary>What an append expects of a stream at the moment at which it is judged (rule D7).</summary>
/// <remarks>A version is the sequence of a stream's last event, from 0.</remarks>
public readonly record struct ExpectedVersion
{
    private ExpectedVersion(long value) => Value = value;

    /// <summary>Nothing is expected.</summary>
    public static ExpectedVersion Any => new(-3);

    /// <summary>The stream has an event.</summary>
    public static ExpectedVersion StreamExists => new(-2);

    /// <summary>The stream has no event, and never had one.</summary>
    public static ExpectedVersion NoStream => new(-1);

    // −1 is also the head of a stream without events: 'no stream' and 'exactly −1' are one condition.
    internal long Value { get; }

    /// <summary>The stream's last event has this sequence.</summary>
    /// <param name="version">The sequence, from 0.</param>
    /// <returns>The expectation.</returns>
    public static ExpectedVersion Exactly(long version)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        return new ExpectedVersion(version);
    }

    /// <summary>Whether a stream with this head fulfils the expectation.</summary>
    /// <param name="head">The sequence of the stream's last event; −1 where it has none.</param>
    /// <returns>Whether it does.</returns>
    public bool IsMetBy(long head) => Value switch
    {
        -3 => true,
        -2 => head >= 0,
        _ => head == Value,
    };

    /// <inheritdoc/>
    public override string ToString() => Value switch
    {
        -3 => "any version",
        -2 => "an existing stream",
        -1 => "no stream",
        _ => $"version {Value}",
    };
}
