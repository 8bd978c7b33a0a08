namespace Mistakes.Processing.AParameterThatAGroupLacks;

public sealed record Opened(string Id);
[ProcessingGroup("lacking")] public class Projection
{
    [EventHandler] public void On(Opened e, IUnitOfWork unit) { }
    [ResetHandler] public void Clear(EventMessage message) { }
}
