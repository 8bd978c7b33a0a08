namespace Axonish;

/// <summary>A processing group as all nodes together run it.</summary>
/// <param name="Group">The group's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Segments">Its segments.</param>
/// <param name="IsOrphaned">Whether its tokens are stored but this program has no such group, or none of this version.</param>
/// <param name="DeadLetters">How many sequences have letters.</param>
/// <param name="HandledSince">
/// Events that it handles only since a position, because a handler was added after it had passed what lay before; older ones need a reset (rule E19).
/// </param>
public sealed record ProcessorStatus(
    string Group,
    int Version,
    IReadOnlyList<SegmentStatus> Segments,
    bool IsOrphaned,
    int DeadLetters,
    IReadOnlyDictionary<string, long> HandledSince);
