namespace Axonish;

/// <summary>Which of an aggregate's events reach the entities of a member.</summary>
public enum EventForwarding
{
    /// <summary>Every event. The default.</summary>
    All,

    /// <summary>
    /// Events whose routing property equals the entity's identifier. In a dictionary the entity under that key is asked first, and is the one
    /// where it has this identifier.
    /// </summary>
    Matching,

    /// <summary>No event.</summary>
    None,
}
