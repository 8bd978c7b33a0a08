namespace Axonish;

/// <summary>The state of an aggregate as it was after one of its events, so that rebuilding it need not begin with the first.</summary>
public sealed record Snapshot
{
    /// <summary>The first half of the stream's key.</summary>
    public required string AggregateType { get; init; }

    /// <summary>The second half of the stream's key.</summary>
    public required string AggregateIdentifier { get; init; }

    /// <summary>The sequence of the last event that the state includes.</summary>
    public required long Version { get; init; }

    /// <summary>The identifier of that event: a log that went back in time, or another log, holds another one there.</summary>
    public required Guid LastEventId { get; init; }

    /// <summary>For a family of aggregates: the stored name of the instance's kind; else <see langword="null"/>.</summary>
    public string? Subtype { get; init; }

    /// <summary>What the compiler made of the names and types of the state's members.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The revision that the application gives its state.</summary>
    public required int Revision { get; init; }

    /// <summary>When it was taken.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>The state: UTF-8 JSON, private members included.</summary>
    public required ReadOnlyMemory<byte> State { get; init; }

    /// <summary>A checksum over all the rest.</summary>
    public required long Checksum { get; init; }
}
