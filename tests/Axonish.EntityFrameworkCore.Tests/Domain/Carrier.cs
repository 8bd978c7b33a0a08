namespace Axonish.EntityFrameworkCore.Tests.Domain;

// Many orders share one.
public class Carrier
{
    public int Id { get; private set; }

    public required string Name { get; set; }
}
