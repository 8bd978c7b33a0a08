namespace Axonish;

/// <summary>What an archiving or a restoration moved.</summary>
/// <param name="Streams">Whole streams.</param>
/// <param name="Events">Their events.</param>
public readonly record struct ArchiveSummary(long Streams, long Events);
