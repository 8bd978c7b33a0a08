namespace Mistakes.Messages.AnEventWithoutAName;

public sealed record Unnamed(string Id);
public class Projection { [EventHandler] public void On(Unnamed e) { } }
