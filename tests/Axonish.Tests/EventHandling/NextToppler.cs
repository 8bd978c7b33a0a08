namespace Axonish.Tests.EventHandling;

public class NextToppler
{
    [EventHandler]
    public void On(Toppled e) => e.Next!();
}
