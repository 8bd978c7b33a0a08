using Axonish.Sqlite.Tests;

namespace Axonish.Stores.Contract;

public static class StoresUnderTest
{
    public static IEnumerable<StoreKind> All => [new("SQLite", MeasuresPayloads: true, () => new SqliteHarness())];
}
