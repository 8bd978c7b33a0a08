namespace Mistakes.EventSourcing.StateThatChangesWithoutAnEvent;

public sealed record Do([TargetAggregateIdentifier] string Id, int Amount);
public sealed record Open([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Counted(int Amount, List<string> Lines, DateTimeOffset At);
[Aggregate] public class StateThatChangesWithoutAnEvent
{
    [AggregateIdentifier] protected string id = "";
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
    private int count;
    private int Size { get; set; }
    private readonly List<string> lines = [];
    [CommandHandler] public void Handle(Do command)
    {
        count = 1;
        this.count++;
        (count, var other) = (1, 2);
        int.TryParse("3", out count);
        var local = 4;
        local++;
        Helper(local + other + count);
        Apply(new Counted(1, [], default)).AndThen(() => Size = 1);
        lines.Add("x");
        lines[0] = "y";
        var copy = new List<string>(lines);
        copy.Add("z");
    }
    private void Helper(int by) => Size += by;
    private void Unused() => count = 7;
    [EventSourcingHandler] private void On(Counted e)
    {
        count = e.Amount;
        lines.Add("x");
        Unused();
    }
}

