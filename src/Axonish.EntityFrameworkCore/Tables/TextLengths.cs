namespace Axonish.EntityFrameworkCore.Tables;

// Short enough that both fit into an index of every database that Entity Framework Core knows.
internal static class TextLengths
{
    internal const int AggregateType = 128;

    internal const int AggregateIdentifier = 256;
}
