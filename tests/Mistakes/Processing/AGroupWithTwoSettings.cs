namespace Mistakes.Processing.AGroupWithTwoSettings;

public sealed record Opened(string Id);
[ProcessingGroup("two", BatchSize = 10)] public class First { [EventHandler] public void On(Opened e) { } }
[ProcessingGroup("two", BatchSize = 20)] public class Second { [EventHandler] public void On(Opened e) { } }
