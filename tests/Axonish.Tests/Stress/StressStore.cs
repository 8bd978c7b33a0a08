namespace Axonish.Tests.Stress;

public enum StressStore
{
    InMemory,
    Sqlite,
}
