using Axonish.Processing.Storage;
using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite.Tests.ReadSide;

internal sealed class SqliteReadSideHarness : ReadSideHarness
{
    internal const ReadSideCapabilities Declared = ReadSideCapabilities.Restarts | ReadSideCapabilities.Rows;

    private readonly TestDirectory directory = new();
    private readonly Dictionary<IReadSideStore, string> names = [];
    private int files;

    public override ReadSideCapabilities Capabilities => Declared;

    public override int Effort => Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1" ? 10 : 1;

    public override ValueTask<IReadSideStore> OpenAsync() => new(Open($"cards-{files++}.db"));

    public override async ValueTask<IReadSideStore> RestartAsync(IReadSideStore store)
    {
        var name = names[store];
        names.Remove(store);
        await ((SqliteReadSideStore)store).DisposeAsync();
        return Open(name);
    }

    public override ValueTask WriteRowAsync(IReadSideStore store, IReadSideTransaction transaction)
    {
        using var command = ((SqliteConnection)transaction.Find(typeof(SqliteConnection))!).CreateCommand();
        command.Transaction = (SqliteTransaction?)transaction.Find(typeof(SqliteTransaction));
        command.CommandText = "CREATE TABLE IF NOT EXISTS handled (id INTEGER PRIMARY KEY); INSERT INTO handled DEFAULT VALUES";
        command.ExecuteNonQuery();
        return ValueTask.CompletedTask;
    }

    public override ValueTask<int> CountRowsAsync(IReadSideStore store)
    {
        using var connection = new SqliteConnection($"{directory.ConnectionString(names[store] + "-read")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_schema WHERE name = 'handled'";
        if (command.ExecuteScalar() is 0L) return new(0);
        command.CommandText = "SELECT count(*) FROM handled";
        return new((int)(long)command.ExecuteScalar()!);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var store in names.Keys) await ((SqliteReadSideStore)store).DisposeAsync();
        directory.Dispose();
        await base.DisposeAsync();
    }

    private SqliteReadSideStore Open(string name)
    {
        var store = new SqliteReadSideStore(directory.ConnectionString(name));
        names.Add(store, name);
        return store;
    }
}
