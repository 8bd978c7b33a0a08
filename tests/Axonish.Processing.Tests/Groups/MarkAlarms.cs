namespace Axonish.Processing.Tests.Groups;

// Nothing of it may be replayed.
[ProcessingGroup("alarms", Segments = 1), DisallowReplay]
public sealed class MarkAlarms(BalanceRows rows)
{
    [EventHandler]
    public void On(Marked mark, [Position] long position, ReplayStatus status) => rows.Mark("alarms", mark, position, status);
}
