using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Identifying;

public sealed record TakeSeat(Guid? Id);
public sealed record Sit([TargetAggregateIdentifier] Guid? Id);
public sealed record SeatTaken(Guid? Id);

[Aggregate]
public class Seat
{
    [AggregateIdentifier] private Guid? id;

    private Seat() { }

    [CommandHandler]
    public Seat(TakeSeat command) => Apply(new SeatTaken(command.Id));

    [CommandHandler]
    public void Handle(Sit _) { }

    [EventSourcingHandler]
    private void On(SeatTaken e) => id = e.Id;
}
