namespace Axonish.Processing.Tests.Groups;

[ProcessingGroup("marks-by-owner", Segments = 4, SequenceBy = "Owner")]
public sealed class OwnerBook(BalanceRows rows)
{
    [EventHandler]
    public void On(Marked mark, [Position] long position, ReplayStatus status) => rows.Mark("marks-by-owner", mark, position, status);
}
