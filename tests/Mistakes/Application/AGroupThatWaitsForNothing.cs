namespace Mistakes.Application;

public sealed record NeverApplied(string Id);

[ProcessingGroup("waiting")]
public class Waiting
{
    [EventHandler] public void On(NeverApplied e) { }
}
