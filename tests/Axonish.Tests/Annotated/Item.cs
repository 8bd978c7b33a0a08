using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Annotated;

public class Item(string itemId)
{
    [EntityId] private readonly string itemId = itemId;
    private int turns;

    [CommandHandler]
    public async Task<int> HandleAsync(TurnItem command)
    {
        await Task.Yield();
        command.Trace.Add("turn");
        Apply(new ItemTurned(itemId));
        return turns;
    }

    [CommandHandlerInterceptor]
    private async Task FeelAsync(TurnItem command, InterceptorChain chain)
    {
        command.Trace.Add($"before {turns}");
        await chain.ProceedAsync();
        command.Trace.Add($"after {turns}");
    }

    [EventSourcingHandler]
    private void On(ItemTurned e)
    {
        if (e.ItemId == itemId) turns++;
    }
}
