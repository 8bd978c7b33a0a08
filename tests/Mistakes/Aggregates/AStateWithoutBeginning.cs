namespace Mistakes.Aggregates.AStateWithoutBeginning;

public sealed record Place([TargetAggregateIdentifier] string Id);
public sealed record Placed(string Id);
[Aggregate] public abstract record AStateWithoutBeginningOrder
{
    private AStateWithoutBeginningOrder() { }
    [AggregateIdentifier] public string? Id { get; private init; }
    public sealed record Draft(int Lines) : AStateWithoutBeginningOrder;
    public sealed record Open(int Lines) : AStateWithoutBeginningOrder;
    [CommandHandler] public static Placed Handle(AStateWithoutBeginningOrder state, Place command) => new(command.Id);
    [EventSourcingHandler] public static Open On(AStateWithoutBeginningOrder state, Placed e) => new(1) { Id = e.Id };
}
