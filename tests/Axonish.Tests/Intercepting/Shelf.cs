using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Intercepting;

public class Shelf(string shelfId)
{
    [EntityId] private readonly string shelfId = shelfId;

    [CommandHandlerInterceptor]
    private void Look(FillShelf command) => command.Asked.Add($"shelf {shelfId}");

    [CommandHandler]
    public void Handle(FillShelf command)
    {
        command.Asked.Add("handler");
        command.Script?.Invoke();
        Apply(new ShelfFilled(shelfId));
    }

    [EventSourcingHandler]
    private void On(ShelfFilled _) { }
}
