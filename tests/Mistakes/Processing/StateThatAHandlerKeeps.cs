namespace Mistakes.Processing.StateThatAHandlerKeeps;

public sealed record Opened(string Id);
[ProcessingGroup("counting")] public class Counter
{
    private int count;
    [EventHandler] public void On(Opened e) => count++;
    public override string ToString() => $"{count}";
}
