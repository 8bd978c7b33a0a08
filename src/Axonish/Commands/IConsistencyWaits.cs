namespace Axonish.Commands;

// What knows the processing groups, and waits for them; none where the host has no groups (rules E2 and E17).
internal interface IConsistencyWaits
{
    // Whether the host that knows them has stopped; else it may not have started yet.
    bool IsOver { get; }

    // Whether groups can be waited for; throws where a name is that of no group. Nothing is handled yet.
    bool Check(Consistency consistency);

    // Ends when the groups have handled what they handle of these events; else with what the sender is to learn. No events where the command was remembered:
    // then all that was stored before now is waited for.
    ValueTask WaitAsync(ConsistencyWait wait, CancellationToken ct);
}
