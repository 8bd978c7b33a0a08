namespace Axonish.EntityFrameworkCore.Tests.Domain;

public class Destination
{
    public required string City { get; init; }
}
