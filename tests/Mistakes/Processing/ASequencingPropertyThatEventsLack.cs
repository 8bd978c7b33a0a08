namespace Mistakes.Processing.ASequencingPropertyThatEventsLack;

public sealed record Opened(string Id);
[ProcessingGroup("unordered", SequenceBy = "Owner")] public class Projection { [EventHandler] public void On(Opened e) { } }
