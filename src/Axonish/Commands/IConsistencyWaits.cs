namespace Axonish.Commands;

// What knows the processing groups, and waits for them; none where the host has no groups (rules E2 and E17).
internal interface IConsistencyWaits
{
    // Throws where a name is that of no group.
    void Check(Consistency consistency);

    // Ends when the groups have handled what they handle of these events; else with what the sender is to learn. No events where the command was remembered:
    // then all that was stored before now is waited for.
    ValueTask WaitAsync(ConsistencyWait wait, CancellationToken ct);
}
