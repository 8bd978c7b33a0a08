namespace Axonish;

/// <summary>Where a processing group starts, or goes back to.</summary>
/// <remarks>Immutable.</remarks>
public sealed class StartFrom
{
    private StartFrom(long? position, DateTimeOffset? instant) => (LastPosition, Instant) = (position, instant);

    /// <summary>At the first event of the log.</summary>
    public static StartFrom Beginning { get; } = new(0, null);

    /// <summary>After the last event that is stored now.</summary>
    public static StartFrom Now { get; } = new(null, null);

    // The last event that is not wanted.
    internal long? LastPosition { get; }

    internal DateTimeOffset? Instant { get; }

    /// <summary>At a position of the log.</summary>
    /// <param name="first">The first event that is wanted, from 1.</param>
    /// <returns>The place.</returns>
    public static StartFrom Position(long first)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        return new StartFrom(first - 1, null);
    }

    /// <summary>At the first event that was stored at or after an instant.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>The place.</returns>
    public static StartFrom Time(DateTimeOffset instant) => new(null, instant);

    /// <inheritdoc/>
    public override string ToString() =>
        Instant is { } instant ? $"from {instant:O}" : LastPosition switch { null => "from now", 0 => "from the beginning", { } last => $"from position {last + 1}" };
}
