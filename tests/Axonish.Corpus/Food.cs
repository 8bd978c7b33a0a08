using System.Collections.Immutable;

namespace Axonish.Corpus.Food;

public static class Orders
{
    public sealed record Line(string Dish, int Count, decimal Price);
    public sealed record Create(Guid OrderId, string Restaurant, ImmutableArray<Line> Lines);
    public sealed record Approve([property: TargetAggregateIdentifier] Guid OrderId);
    public sealed record Reject([property: TargetAggregateIdentifier] Guid OrderId, string Reason);
    public sealed record Deliver([property: TargetAggregateIdentifier] Guid OrderId);

    public sealed record Created(Guid OrderId, string Restaurant, IReadOnlyList<Line> Lines);
    public sealed record Approved;
    public sealed record Rejected(string Reason);
    public sealed record Delivered;
}

public enum OrderStatus { Pending, Approved, Rejected, Delivered }

[Aggregate]
public class Order
{
    private readonly HashSet<string> dishes = new(StringComparer.OrdinalIgnoreCase);
    private OrderStatus status;
    private decimal total;

    private Order() { }

    [CommandHandler]
    public Order(Orders.Create command)
    {
        if (command.Lines.IsDefaultOrEmpty) throw new ArgumentException("An order has lines.", nameof(command));
        Apply(new Orders.Created(command.OrderId, command.Restaurant, [.. command.Lines]));
    }

    [AggregateIdentifier]
    public Guid? OrderId { get; private set; }

    [CommandHandler]
    public void Handle(Orders.Approve command)
    {
        Require(OrderStatus.Pending);
        Apply(new Orders.Approved());
    }

    [CommandHandler]
    public void Handle(Orders.Reject command)
    {
        Require(OrderStatus.Pending);
        Apply(new Orders.Rejected(command.Reason));
    }

    [CommandHandler]
    public decimal Handle(Orders.Deliver command)
    {
        Require(OrderStatus.Approved);
        Apply(new Orders.Delivered());
        return total;
    }

    [EventSourcingHandler]
    private void On(Orders.Created e)
    {
        OrderId = e.OrderId;
        foreach (var line in e.Lines)
        {
            dishes.Add(line.Dish);
            total += line.Count * line.Price;
        }
    }

    [EventSourcingHandler] private void On(Orders.Approved e) => status = OrderStatus.Approved;

    [EventSourcingHandler] private void On(Orders.Rejected e) => status = OrderStatus.Rejected;

    [EventSourcingHandler] private void On(Orders.Delivered e) => status = OrderStatus.Delivered;

    private void Require(OrderStatus required)
    {
        if (status != required) throw new InvalidOperationException($"The order of {dishes.Count} dishes is {status}, not {required}.");
    }
}

public sealed record OpenRestaurant(string RestaurantId);
public sealed record PutOnMenu([TargetAggregateIdentifier] string RestaurantId, string Dish, decimal Price);
public sealed record Reprice([TargetAggregateIdentifier] string RestaurantId, string Dish, decimal Price);
public sealed record AcceptOrder([TargetAggregateIdentifier] string RestaurantId, Guid OrderId);
public sealed record RestaurantOpened(string RestaurantId);
public sealed record PutOn(string Dish, decimal Price);
public sealed record Repriced(string Dish, decimal Price);
public sealed record OrderAccepted(Guid OrderId);

[Aggregate]
public class Restaurant
{
    [AggregateIdentifier] private string restaurantId = "";
    private ImmutableHashSet<Guid> open = [];

    private Restaurant() { }

    [CommandHandler]
    public static Restaurant Open(OpenRestaurant command)
    {
        Apply(new RestaurantOpened(command.RestaurantId));
        return new Restaurant();
    }

    [AggregateMember(EventForwarding = EventForwarding.Matching)]
    public IReadOnlyCollection<MenuItem> Menu { get; private set; } = [];

    [CommandHandler]
    public void Handle(PutOnMenu command) => Apply(new PutOn(command.Dish, command.Price));

    [CommandHandler]
    public async Task HandleAsync(AcceptOrder command, ICommandGateway gateway, CancellationToken ct)
    {
        if (open.Contains(command.OrderId)) return;
        Apply(new OrderAccepted(command.OrderId));
        await gateway.SendAsync(new Orders.Approve(command.OrderId), ct: ct);
    }

    [EventSourcingHandler] private void On(RestaurantOpened e) => restaurantId = e.RestaurantId;

    [EventSourcingHandler] private void On(PutOn e) => Menu = [.. Menu, new MenuItem(e.Dish, e.Price)];

    [EventSourcingHandler] private void On(OrderAccepted e) => open = open.Add(e.OrderId);

    public override string ToString() => restaurantId;
}

public sealed class MenuItem(string dish, decimal price)
{
    [EntityId] public string Dish { get; } = dish;

    public decimal Price { get; private set; } = price;

    [CommandHandler]
    public void Handle(Reprice command)
    {
        if (command.Price != Price) Apply(new Repriced(Dish, command.Price));
    }

    [EventSourcingHandler]
    private void On(Repriced e) => Price = e.Price;
}
