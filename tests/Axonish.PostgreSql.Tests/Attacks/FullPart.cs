namespace Axonish.PostgreSql.Tests.Attacks;

// What lies on the disk that is full.
public enum FullPart
{
    Data,
    Log,
    Both,
}
