using Axonish.Benchmarks.Measuring;
using Microsoft.Data.Sqlite;

namespace Axonish.Benchmarks.Stores;

internal sealed class SqliteDatabase : Database
{
    private readonly BenchmarkDirectory directory = new();

    internal override string Key => "sqlite";

    internal override string Name => "SQLite";

    internal override string ReadingRival => "`SELECT` and System.Text.Json";

    internal override string LoadingRival => ReadingRival;

    public override ValueTask DisposeAsync()
    {
        directory.Dispose();
        return base.DisposeAsync();
    }

    internal override string WritingRival(int senders) => $"raw driver, {senders} a commit";

    internal override void Use(AxonishBuilder axonish) => axonish.UseSqlite($"Data Source={directory.File("ours.db")}").UseJson(CardContext.Default);

    internal override StoredRow LastRow()
    {
        using var connection = Reader();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT payload, metadata FROM event ORDER BY position DESC LIMIT 1";
        using var reader = command.ExecuteReader();
        if (!reader.Read()) throw new InvalidOperationException("The store should have written an event.");
        return new StoredRow(reader.GetFieldValue<byte[]>(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<byte[]>(1));
    }

    internal override Task<double> WriteAsync(StoredRow row, int senders, TimeSpan duration) => Task.Run(() => RawSqlite.Write(row, senders, duration));

    internal override double ReadAll() => Read("SELECT position, sequence, payload FROM event ORDER BY position", null);

    internal override double Load(string card) => Read(
        "SELECT position, sequence, payload FROM event WHERE stream_type = (SELECT id FROM name WHERE text = 'Card') AND stream_id = $card ORDER BY sequence",
        card);

    private double Read(string sql, string? card)
    {
        using var connection = Reader();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        if (card is not null) command.Parameters.AddWithValue("$card", card);
        return Deserialize(command);
    }

    private SqliteConnection Reader()
    {
        var connection = new SqliteConnection($"Data Source={directory.File("ours.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }
}
