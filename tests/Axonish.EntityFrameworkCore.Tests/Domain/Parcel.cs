namespace Axonish.EntityFrameworkCore.Tests.Domain;

public class Parcel
{
    public int Id { get; private set; }

    public required string Label { get; init; }
}
