namespace Axonish.Generators.Model;

/// <summary>Where the sequencing key of an event is read.</summary>
/// <param name="PayloadType">The event's class.</param>
/// <param name="Key">The property.</param>
internal sealed record SequencingModel(string PayloadType, MemberReach Key);
