using System.Data.Common;
using Axonish.Processing.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Axonish.Processing.Tests.Groups;

// A store that several hosts, one after another or at once, can use.
internal sealed class TestStore : IDisposable
{
    private readonly string? directory;
    private readonly string? connectionString;
    private readonly List<IEventStore> copies = [];

    // One in memory that is kept outlives its hosts, and has rows in the token's transaction.
    internal TestStore(StoreKind kind, bool isKept = false)
    {
        Kind = kind;
        if (isKept && kind == StoreKind.Memory) Rows = new LedgerRows(new InMemoryReadSideStore());
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

    internal LedgerRows? Rows { get; }

    internal IEventStore Log { get; set; } = new InMemoryEventStore();

    // The group with rows in the token's transaction.
    internal string LedgerGroup => Kind switch { StoreKind.Sqlite => "sqlite-ledger", StoreKind.PostgreSql => "postgresql-ledger", _ => "memory-ledger" };

    internal string Schema { get; } = TestServer.NewSchema();

    internal StoreKind Kind { get; }

    // A way to the server, where it is not the straight one.
    internal int? Port { get; set; }

    internal int MaximumBatches { get; set; } = 32;

    internal string ConnectionString => connectionString ?? $"Data Source={File}";

    internal string File => Path.Combine(directory!, "events.db");

    internal void Use(AxonishBuilder builder)
    {
        if (Rows is null) builder.WithoutHandlersOf<MemoryLedger>();
        if (Rows is not null)
        {
            builder.UseEventStore(_ => Log);
            builder.Services.AddSingleton(Rows.Store).AddSingleton(new ReadSideResource(typeof(LedgerDraft)));
        }

        if (Kind == StoreKind.Sqlite) builder.UseSqlite($"Data Source={File}");
        if (Kind == StoreKind.PostgreSql) builder.UsePostgreSql(
            Port is { } port ? TestServer.Current().ConnectionStringOf(port) : connectionString!,
            options => (options.Schema, options.MaximumBatches) = (Schema, MaximumBatches));
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
    internal Task<IReadOnlyList<long>> ReadLedgerAsync() => Rows is { } rows ? Task.FromResult<IReadOnlyList<long>>([.. rows.Amounts.Values]) : ReadAsync($"SELECT amount FROM {Ledger} ORDER BY position");

    // Which events were handled as new ones; none is twice, since its position is the key.
    internal Task<IReadOnlyList<long>> ReadLiveAsync() => Rows is { } rows ? Task.FromResult<IReadOnlyList<long>>([.. rows.Live]) : ReadAsync($"SELECT position FROM {Ledger}_live ORDER BY position");

    // The table of the log.
    internal string Events => Kind == StoreKind.PostgreSql ? $"{Schema}.event" : "event";

    // While no host runs: what happens to a log behind the program's back.
    internal async Task DoInLogAsync(string sql)
    {
        await using DbConnection connection = Kind == StoreKind.PostgreSql ? new NpgsqlConnection(connectionString) : new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written by tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    // A copy of the log without the read side, while no host runs; where it is.
    internal async Task<string> BackUpLogAsync()
    {
        switch (Kind)
        {
            case StoreKind.Sqlite:
                await DoInLogAsync("PRAGMA wal_checkpoint(TRUNCATE)");
                System.IO.File.Copy(File, $"{File}.backup", overwrite: true);
                return $"{File}.backup";
            case StoreKind.PostgreSql:
                await DoInLogAsync($"CREATE TABLE {Schema}_backup AS SELECT * FROM {Events}");
                return $"{Schema}_backup";
            default:
                var copy = new InMemoryEventStore();
                await foreach (var message in Log.ReadAllAsync()) await copy.AppendAsync(new EventAppend([message], []));
                copies.Add(copy);
                return $"{copies.Count - 1}";
        }
    }

    internal async Task RestoreLogAsync(string backup)
    {
        switch (Kind)
        {
            case StoreKind.Sqlite:
                foreach (var beside in (string[])["-wal", "-shm"]) System.IO.File.Delete(File + beside);
                System.IO.File.Copy(backup, File, overwrite: true);
                break;
            case StoreKind.PostgreSql:
                await DoInLogAsync($"TRUNCATE {Events}; INSERT INTO {Events} SELECT * FROM {backup}");
                break;
            default:
                Log = copies[int.Parse(backup, null)];
                break;
        }
    }

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
