namespace Axonish;

/// <summary>What an <see cref="AppendCondition"/> is about. More kinds may follow: a store refuses those that it does not know.</summary>
public enum AppendConditionKind
{
    /// <summary>A stream whose last event has a certain sequence.</summary>
    StreamAt = 1,

    /// <summary>A stream without events, which never had one.</summary>
    StreamAbsent = 2,

    /// <summary>A stream with an event.</summary>
    StreamPresent = 3,
}
