namespace Axonish;

/// <summary>Whether an event is handled for the first time; a handler of a processing group may take it as a parameter.</summary>
public enum ReplayStatus
{
    /// <summary>The group has not handled the event before, as far as its token shows.</summary>
    Live,

    /// <summary>The group was reset, and has not passed the place where it stood before.</summary>
    Replaying,
}
