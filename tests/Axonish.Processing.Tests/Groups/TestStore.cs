using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Axonish.Processing.Tests.Groups;

// A store that several hosts, one after another or at once, can use.
internal sealed class TestStore : IDisposable
{
    private readonly string? directory;
    private readonly string? connectionString;

    internal TestStore(StoreKind kind)
    {
        Kind = kind;
        switch (kind)
        {
            case StoreKind.Sqlite:
                directory = Directory.CreateTempSubdirectory("axonish-groups-").FullName;
                break;
            case StoreKind.PostgreSql:
                connectionString = TestServer.Current().ConnectionString;
                break;
        }
    }

    internal string Schema { get; } = TestServer.NewSchema();

    internal StoreKind Kind { get; }

    internal string ConnectionString => connectionString ?? $"Data Source={File}";

    internal string File => Path.Combine(directory!, "events.db");

    internal void Use(AxonishBuilder builder)
    {
        if (Kind == StoreKind.Sqlite) builder.UseSqlite($"Data Source={File}");
        if (Kind == StoreKind.PostgreSql) builder.UsePostgreSql(connectionString!, options => options.Schema = Schema);
    }

    public void Dispose()
    {
        if (directory is not null) Directory.Delete(directory, recursive: true);
    }

    internal string Ledger => Kind == StoreKind.PostgreSql ? $"{Schema}_ledger" : "ledger";

    internal async Task MakeLedgerAsync()
    {
        if (Kind != StoreKind.PostgreSql) return;
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE TABLE {Ledger} (position bigint PRIMARY KEY, account text, amount int); CREATE TABLE {Ledger}_live (position bigint PRIMARY KEY)", connection);
        await command.ExecuteNonQueryAsync();
    }

    // In order of position; the SQLite store lets others read its file.
    internal Task<IReadOnlyList<long>> ReadLedgerAsync() => ReadAsync($"SELECT amount FROM {Ledger} ORDER BY position");

    // Which events were handled as new ones; none is twice, since its position is the key.
    internal Task<IReadOnlyList<long>> ReadLiveAsync() => ReadAsync($"SELECT position FROM {Ledger}_live ORDER BY position");

    internal async Task<IReadOnlyList<long>> ReadAsync(string sql)
    {
        await using DbConnection connection = Kind == StoreKind.PostgreSql
            ? new NpgsqlConnection(connectionString)
            : new SqliteConnection($"Data Source={File}-read;Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written by tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<long>();
        while (await rows.ReadAsync()) found.Add(rows.GetInt64(0));
        return found;
    }
}
