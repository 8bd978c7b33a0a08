using Axonish.PostgreSql.Tests.Server;
using Axonish.Processing.Storage;
using Npgsql;

namespace Axonish.PostgreSql.Tests.ReadSide;

internal sealed class PostgreSqlReadSideHarness : ReadSideHarness
{
    internal const ReadSideCapabilities Declared = ReadSideCapabilities.All;

    private readonly Dictionary<IReadSideStore, string> schemas = [];

    public override ReadSideCapabilities Capabilities => Declared;

    public override int Effort => Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1" ? 10 : 1;

    public override ValueTask<IReadSideStore> OpenAsync() => new(Open(TestServer.NewSchema("read")));

    public override async ValueTask<IReadSideStore> RestartAsync(IReadSideStore store)
    {
        var schema = schemas[store];
        schemas.Remove(store);
        await ((PostgreSqlReadSideStore)store).DisposeAsync();
        return Open(schema);
    }

    public override ValueTask<IReadSideStore> OpenAnotherAsync(IReadSideStore store) => new(Open(schemas[store]));

    public override async ValueTask WriteRowAsync(IReadSideStore store, IReadSideTransaction transaction)
    {
#pragma warning disable CA2100 // The tests' own texts.
        await using var command = new NpgsqlCommand(
            $"CREATE TABLE IF NOT EXISTS handled_{schemas[store]} (id int GENERATED ALWAYS AS IDENTITY); INSERT INTO handled_{schemas[store]} DEFAULT VALUES",
            (NpgsqlConnection?)transaction.Find(typeof(NpgsqlConnection)),
            (NpgsqlTransaction?)transaction.Find(typeof(NpgsqlTransaction)));
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    public override async ValueTask<int> CountRowsAsync(IReadSideStore store)
    {
        await using var connection = new NpgsqlConnection(TestServer.Current.ConnectionString);
        await connection.OpenAsync();
        await using var exists = new NpgsqlCommand("SELECT count(*) FROM pg_class WHERE relname = $1", connection);
        exists.Parameters.Add(new() { Value = $"handled_{schemas[store]}" });
        if (await exists.ExecuteScalarAsync() is 0L) return 0;
#pragma warning disable CA2100 // The tests' own texts.
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM handled_{schemas[store]}", connection);
#pragma warning restore CA2100
        return (int)(long)(await command.ExecuteScalarAsync())!;
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var store in schemas.Keys) await ((PostgreSqlReadSideStore)store).DisposeAsync();
        await base.DisposeAsync();
    }

    private PostgreSqlReadSideStore Open(string schema)
    {
        var store = new PostgreSqlReadSideStore(TestServer.Current.ConnectionString, new PostgreSqlStoreOptions { Schema = schema });
        schemas.Add(store, schema);
        return store;
    }
}
