namespace Axonish.Tests.EventHandling;

public class FirstToppler
{
    [EventHandler]
    public Task On(Toppled e) => e.AtOnce ? throw e.Refusal! : Task.FromException(e.Refusal!);
}
