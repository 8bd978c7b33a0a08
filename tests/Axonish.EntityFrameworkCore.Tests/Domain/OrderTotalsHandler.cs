using Microsoft.Extensions.DependencyInjection;

namespace Axonish.EntityFrameworkCore.Tests.Domain;

// What a group makes of the events of state-stored aggregates. Hosts of tests that do not look at it have no totals.
[ProcessingGroup("order-totals", Strong = true)]
public sealed class OrderTotalsHandler(IServiceProvider services)
{
    [EventHandler]
    public void On(OrderPlaced e) => Add(e.OrderId, e.Amount);

    [EventHandler]
    public void On(AmountRaised e, EventMessage message) => Add(message.AggregateIdentifier, e.By);

    private void Add(string order, decimal amount) => services.GetService<OrderTotals>()?.Totals.AddOrUpdate(order, amount, (_, sum) => sum + amount);
}
