namespace Axonish.Processing.Tests.Groups;

[ProcessingGroup("marks", Segments = 4)]
public sealed class MarkBook(BalanceRows rows)
{
    [EventHandler]
    public void On(Marked mark, [Position] long position, ReplayStatus status) => rows.Mark("marks", mark, position, status);
}
