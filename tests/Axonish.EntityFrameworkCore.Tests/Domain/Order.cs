using System.ComponentModel.DataAnnotations;
using static Axonish.AggregateLifecycle;

namespace Axonish.EntityFrameworkCore.Tests.Domain;

public sealed record PlaceOrder([TargetAggregateIdentifier] string OrderId, decimal Amount);
public sealed record PlaceSilently([TargetAggregateIdentifier] string OrderId);
public sealed record PlaceNameless([TargetAggregateIdentifier] string OrderId, bool WithEvent);
public sealed record PlaceAlways(string OrderId);
public sealed record PlaceIfMissing([TargetAggregateIdentifier] string OrderId, bool DecideToDoNothing = false);
public sealed record RaiseAmount([TargetAggregateIdentifier] string OrderId, decimal By, [property: TargetAggregateVersion] long? Seen = null);
public sealed record RaiseIfNothingElse([TargetAggregateIdentifier] string OrderId, decimal By, [property: TargetAggregateVersion] long? Seen);
public sealed record Annotate([TargetAggregateIdentifier] string OrderId, string Note);
public sealed record CancelOrder([TargetAggregateIdentifier] string OrderId);
public sealed record CloseOrder([TargetAggregateIdentifier] string OrderId);
public sealed record AddLine([TargetAggregateIdentifier] string OrderId, Guid LineId, int Quantity);
public sealed record RemoveLine([TargetAggregateIdentifier] string OrderId, Guid LineId);
public sealed record ChangeLine([TargetAggregateIdentifier] string OrderId, Guid LineId, int Quantity);
public sealed record PackLine([TargetAggregateIdentifier] string OrderId, Guid LineId, string Parcel);
public sealed record ShipTo([TargetAggregateIdentifier] string OrderId, string City);
public sealed record ReadOrder([TargetAggregateIdentifier] string OrderId);
public sealed record OnOrder([TargetAggregateIdentifier] string OrderId, Func<Order, Task> Script);

public sealed record OrderPlaced(string OrderId, decimal Amount);
public sealed record AmountRaised(decimal By);
public sealed record OrderCancelled;
public sealed record OrderClosed;
public sealed record LineAdded(Guid LineId);
public sealed record LineChanged(Guid LineId, int Quantity);
public sealed record LineSeen(Guid LineId);

[Aggregate(StateStored = true)]
public class Order
{
    [AggregateMember] private readonly List<OrderLine> lines = [];

    private Order() { }

    [CommandHandler]
    public Order(PlaceOrder command)
    {
        OrderId = command.OrderId;
        Apply(new OrderPlaced(command.OrderId, command.Amount));
    }

    [CommandHandler]
    public Order(PlaceSilently command) => OrderId = command.OrderId;

    [CommandHandler]
    public Order(PlaceNameless command)
    {
        if (command.WithEvent) Apply(new OrderClosed());
    }

    [Key] public string OrderId { get; private set; } = null!;

    public decimal Amount { get; private set; }

    public string? Note { get; set; }

    public int LinesSeen { get; private set; }

    public Carrier? Carrier { get; set; }

    public Destination? Destination { get; private set; }

    [AggregateVersion] public long LastEvent { get; private set; } = -1;

    public IReadOnlyList<OrderLine> Lines => lines;

    [CommandHandler]
    [CreationPolicy(CreationPolicy.Always)]
    public void Handle(PlaceAlways command) => OrderId = command.OrderId;

    [CommandHandler]
    [CreationPolicy(CreationPolicy.CreateIfMissing)]
    public void Handle(PlaceIfMissing command)
    {
        if (command.DecideToDoNothing) return;
        OrderId ??= command.OrderId;
        Apply(new AmountRaised(1));
    }

    [CommandHandler]
    public decimal Handle(RaiseAmount command)
    {
        if (command.By <= 0)
        {
            Note = "refused";
            Apply(new AmountRaised(command.By));
            throw new InvalidOperationException("An amount is only raised.");
        }

        Apply(new AmountRaised(command.By));
        return Amount;
    }

    [CommandHandler]
    public void Handle(RaiseIfNothingElse command, IConflictResolver conflicts)
    {
        conflicts.DetectConflicts(unseen => unseen.Any(message => message.Payload is not AmountRaised));
        Apply(new AmountRaised(command.By));
    }

    [CommandHandler]
    public void Handle(Annotate command) => Note = command.Note;

    [CommandHandler]
    public void Handle(CancelOrder _)
    {
        MarkDeleted();
        Apply(new OrderCancelled());
    }

    [CommandHandler]
    public void Handle(CloseOrder _) => Apply(new OrderClosed());

    [CommandHandler]
    public void Handle(AddLine command)
    {
        lines.Add(new OrderLine(command.LineId, command.Quantity));
        Apply(new LineAdded(command.LineId));
    }

    [CommandHandler]
    public void Handle(RemoveLine command) => lines.RemoveAll(line => line.LineId == command.LineId);

    [CommandHandler]
    public void Handle(ShipTo command) => Destination = new Destination { City = command.City };

    [CommandHandler]
    public string Handle(ReadOrder _) =>
        $"{OrderId}: {Amount:0} {Note} {Destination?.City} [{string.Join(", ", lines.OrderBy(line => line.Quantity))}]";

    [CommandHandler]
    public Task HandleAsync(OnOrder command) => command.Script(this);

    internal static void Raise(decimal by) => Apply(new AmountRaised(by));

    [EventHandler]
    private void On(OrderPlaced e) => Amount = e.Amount;

    [EventHandler]
    private void On(AmountRaised e) => Amount += e.By;

    [EventHandler]
    private void On(OrderClosed _) => MarkDeleted();

    [EventHandler]
    private void On(LineSeen _) => LinesSeen++;
}
