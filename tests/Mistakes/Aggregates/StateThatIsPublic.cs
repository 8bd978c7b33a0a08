namespace Mistakes.Aggregates.StateThatIsPublic;

public sealed record Do([TargetAggregateIdentifier] string Id, int Amount);
public sealed record Open([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Counted(int Amount, List<string> Lines, DateTimeOffset At);
[Aggregate] public class StateThatIsPublic
{
    [AggregateIdentifier] protected string id = "";
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
    public int Count;
    public int Size { get; set; }
    public int Shown { get; private set; }
    public readonly int Fixed = 3;
    internal int Hidden;
    [EventSourcingHandler] private void On(Counted e) => (Count, Size, Shown, Hidden) = (1, 2, 3, 4);
}

