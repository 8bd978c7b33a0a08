namespace Mistakes.Processing.AnEventHandledSinglyAndAsAList;

public sealed record Opened(string Id);
[ProcessingGroup("twice")] public class Projection
{
    [EventHandler] public void On(Opened e) { }
    [EventHandler] public void OnAll(IReadOnlyList<Opened> opened) { }
}
