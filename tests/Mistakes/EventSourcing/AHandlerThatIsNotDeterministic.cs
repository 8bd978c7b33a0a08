namespace Mistakes.EventSourcing.AHandlerThatIsNotDeterministic;

public sealed record Do([TargetAggregateIdentifier] string Id, int Amount);
public sealed record Open([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Counted(int Amount, List<string> Lines, DateTimeOffset At);
[Aggregate] public class AHandlerThatIsNotDeterministic
{
    [AggregateIdentifier] protected string id = "";
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
    private DateTimeOffset at;
    private Guid id2;
    [EventSourcingHandler] private void On(Counted e)
    {
        at = DateTimeOffset.UtcNow.AddDays(1);
        id2 = Guid.NewGuid();
        at = Clock.Read();
        var fixedRandom = new Random(3).Next();
        var text = Environment.NewLine + Clock.Parse("1") + fixedRandom;
        at = e.At;
    }
}
public static class Clock
{
    public static DateTimeOffset Read() => Inner();
    private static DateTimeOffset Inner() => DateTimeOffset.UtcNow;
    public static int Parse(string text) => text.Length;
}
