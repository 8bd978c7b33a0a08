namespace Axonish;

/// <summary>Events of one segment that a processing group handles together.</summary>
/// <param name="Group">The group's name.</param>
/// <param name="FirstPosition">The position of the first.</param>
/// <param name="LastPosition">The position of the last; those between belong to other segments in part.</param>
/// <param name="Count">How many they are.</param>
/// <param name="Status">Whether they are replayed.</param>
public sealed record EventBatch(string Group, long FirstPosition, long LastPosition, int Count, ReplayStatus Status);
