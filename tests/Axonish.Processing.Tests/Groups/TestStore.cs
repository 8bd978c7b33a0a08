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
        await using var command = new NpgsqlCommand($"CREATE TABLE {Ledger} (position bigint PRIMARY KEY, account text, amount int)", connection);
        await command.ExecuteNonQueryAsync();
    }

    // In order of position; the SQLite store lets others read its file.
    internal async Task<IReadOnlyList<int>> ReadLedgerAsync()
    {
        await using DbConnection connection = Kind == StoreKind.PostgreSql
            ? new NpgsqlConnection(connectionString)
            : new SqliteConnection($"Data Source={File}-read;Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT amount FROM {Ledger} ORDER BY position";
        await using var rows = await command.ExecuteReaderAsync();
        var amounts = new List<int>();
        while (await rows.ReadAsync()) amounts.Add(rows.GetInt32(0));
        return amounts;
    }
}
