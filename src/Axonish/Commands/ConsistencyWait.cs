namespace Axonish.Commands;

// What a sender waits for after its command is committed. Inside are the groups in whose handlers it was sent, for which it must not wait.
internal sealed record ConsistencyWait(
    string Command, object? Result, Consistency Consistency, IReadOnlyList<EventMessage>? Events, IReadOnlyList<string> Inside, TimeSpan Longest);
