namespace Axonish.UnitsOfWork;

// What one unit of work has to store, apart from what its target holds itself: events, what their streams must look like, and what is
// remembered of the command behind them.
internal readonly record struct CommitContent(
    string Name, EventMessage[] Events, AppendCondition[] Conditions, CommandReceipt? Receipt)
{
    internal bool IsEmpty => Events.Length == 0 && Receipt is null;
}
