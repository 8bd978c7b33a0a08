namespace Axonish;

/// <summary>Which dead letters are meant; what is <see langword="null"/> limits nothing.</summary>
public sealed record DeadLetterFilter
{
    /// <summary>Of this group.</summary>
    public string? Group { get; init; }

    /// <summary>Of this sequence.</summary>
    public string? Sequence { get; init; }

    /// <summary>Of events with this stored name.</summary>
    public string? EventName { get; init; }

    /// <summary>Whose cause is an exception of this type, by its full name.</summary>
    public string? CauseType { get; init; }

    /// <summary>Parked before this moment.</summary>
    public DateTimeOffset? Before { get; init; }
}
