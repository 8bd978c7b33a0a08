namespace Axonish.Generators.Model;

/// <summary>The group of a class that handles events.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsStreaming">Whether a processor calls the class, after the commit.</param>
/// <param name="Order">The class's place among the group's.</param>
/// <param name="Version">The group's version.</param>
/// <param name="IsStrong">Whether strong consistency waits for it.</param>
/// <param name="Start">Where a new group starts.</param>
/// <param name="Sequencing">Which events are handled one after another.</param>
/// <param name="SequenceBy">The property that says so.</param>
/// <param name="Segments">How many segments it begins with.</param>
/// <param name="BatchSize">How many events a batch has at most.</param>
internal sealed record GroupModel(
    string Name, bool IsStreaming, int Order, int Version, bool IsStrong, int Start, int Sequencing, string? SequenceBy, int Segments, int BatchSize);
