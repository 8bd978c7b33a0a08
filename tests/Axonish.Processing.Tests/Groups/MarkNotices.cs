namespace Axonish.Processing.Tests.Groups;

// No replay, but for one handler.
[ProcessingGroup("notices", Segments = 1), DisallowReplay]
public sealed class MarkNotices(BalanceRows rows)
{
    [EventHandler]
    public void On(Marked mark, [Position] long position, ReplayStatus status) => rows.Mark("notices", mark, position, status);

    [EventHandler, DisallowReplay(false)]
    public void On(AccountOpened opened, [Position] long position, ReplayStatus status) => rows.Mark("notices", new Marked(opened.AccountId, 0), position, status);
}
