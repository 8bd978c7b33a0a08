using Axonish.PostgreSql.Tests;

namespace Axonish.Stores.Contract;

public static class StoresUnderTest
{
    public static IEnumerable<StoreKind> All =>
    [
        new("PostgreSQL", MeasuresPayloads: true, () => new PostgreSqlHarness(PostgreSqlContent.Bytea)),
        new("PostgreSQL, jsonb", MeasuresPayloads: true, () => new PostgreSqlHarness(PostgreSqlContent.Jsonb)),
    ];
}
