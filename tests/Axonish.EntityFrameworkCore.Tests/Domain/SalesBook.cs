namespace Axonish.EntityFrameworkCore.Tests.Domain;

// A subscriber that keeps a row of its own in the same context, and leaves saving it to the unit of work.
public class SalesBook(ShopContext context)
{
    [EventHandler]
    public void On(OrderPlaced e)
    {
        if (e.Amount == 666) throw new InvalidOperationException("The book refuses it.");
        context.Sales.Add(new Sale { OrderId = e.OrderId });
    }
}
