namespace Axonish;

/// <summary>What a command led to.</summary>
/// <param name="Result">What its handler answered with; <see langword="null"/> where it answers with nothing.</param>
/// <param name="Identifier">The identifier of the aggregate that handled it; <see langword="null"/> for handlers outside aggregates.</param>
/// <param name="Version">That aggregate's version afterwards: the sequence of its last event.</param>
/// <param name="Events">All events that were stored with it, in the order of their positions. Where a handler dispatched the
/// command, all that its unit of work has applied so far: nothing of it is stored yet, and it has no positions.</param>
/// <param name="Position">The position of the last of these events, for whoever reads what processing groups make of them; <see langword="null"/> where there are
/// none, or where they have no positions yet.</param>
public sealed record CommandOutcome(object? Result, string? Identifier, long? Version, IReadOnlyList<EventMessage> Events, long? Position = null);
