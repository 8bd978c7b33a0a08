namespace Axonish.EntityFrameworkCore.Tests.Domain;

public class Sale
{
    public int Id { get; private set; }

    public required string OrderId { get; init; }
}
