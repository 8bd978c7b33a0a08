using System.Globalization;
using Axonish.PostgreSql.Tests.Server;
using Npgsql;

namespace Axonish.Benchmarks.Stores;

// A schema of a server that this program starts and that ends with it.
internal sealed class PostgreSqlDatabase : Database
{
    private static readonly Lazy<PrivateServer> Server = new(() => PrivateServer.Start(
        PrivateServer.Find() ?? throw new InvalidOperationException("PostgreSQL is not installed, so it cannot be measured.")));

    private static int schemas;

    internal static bool IsInstalled => PrivateServer.Find() is not null;

    internal string ConnectionString { get; } = Server.Value.ConnectionString;

    internal string Schema { get; } = string.Create(CultureInfo.InvariantCulture, $"ours_{Interlocked.Increment(ref schemas)}");

    internal override string Key => "postgresql";

    internal override string Name => "PostgreSQL";

    internal override string ReadingRival => "`SELECT` and System.Text.Json";

    internal override string LoadingRival => ReadingRival;

    public override ValueTask DisposeAsync()
    {
        Server.Value.Execute($"DROP SCHEMA IF EXISTS {Schema} CASCADE");
        return base.DisposeAsync();
    }

    internal override string WritingRival(int senders) => senders == 1 ? "raw driver, an insert a commit" : $"raw driver, an unnest of {senders} a commit";

    internal override void Use(AxonishBuilder axonish) => Use(axonish, ConnectionString, Schema);

    internal static void Use(AxonishBuilder axonish, string connectionString, string schema) =>
        axonish.UsePostgreSql(connectionString, options => options.Schema = schema).UseJson(CardContext.Default);

    internal override StoredRow LastRow()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name of this program's own schema.
        command.CommandText = $"SELECT payload, metadata FROM {Schema}.event ORDER BY position DESC LIMIT 1";
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        if (!reader.Read()) throw new InvalidOperationException("The store should have written an event.");
        return new StoredRow(reader.GetFieldValue<byte[]>(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<byte[]>(1));
    }

    internal override Task<double> WriteAsync(StoredRow row, int senders, TimeSpan duration) =>
        Task.Run(() => RawPostgreSql.Write(ConnectionString, row, senders, duration));

    internal override double ReadAll() => Read($"SELECT position, sequence, payload FROM {Schema}.event ORDER BY position", null);

    internal override double Load(string card) => Read(
        $"SELECT position, sequence, payload FROM {Schema}.event WHERE stream_type = (SELECT id FROM {Schema}.name WHERE text = 'Card') AND stream_id = $1 ORDER BY sequence",
        card);

    private double Read(string sql, string? card)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name of this program's own schema.
        command.CommandText = sql;
#pragma warning restore CA2100
        if (card is not null) command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = card });
        command.Prepare();
        return Deserialize(command);
    }

    private NpgsqlConnection Open()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        connection.Open();
        return connection;
    }
}
