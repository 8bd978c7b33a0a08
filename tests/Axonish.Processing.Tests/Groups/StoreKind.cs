namespace Axonish.Processing.Tests.Groups;

public enum StoreKind
{
    Memory,
    Sqlite,
    PostgreSql,
}
