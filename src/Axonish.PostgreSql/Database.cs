using Axonish.PostgreSql.Schema;
using Npgsql;

namespace Axonish.PostgreSql;

// The ways into one schema of one database: single connections for the store's own loops, a pool for readers, so that neither waits for the other.
internal sealed class Database : IAsyncDisposable, IDisposable
{
    // A table is small when its first plan is made and large later: the plan that is wanted is the one by index, and stays.
    private const string ReaderSetUp =
        "SET default_transaction_read_only = on; SET default_transaction_isolation = 'read committed'; SET enable_seqscan = off; "
        + "SET enable_bitmapscan = off; SET jit = off; SET plan_cache_mode = force_generic_plan";

    private readonly NpgsqlDataSource writing;
    private readonly NpgsqlDataSource following;
    private readonly NpgsqlDataSource reading;

    internal Database(string connectionString, PostgreSqlStoreOptions options)
    {
        Schema = new SchemaName(options.Schema);
        Content = options.Content;
        writing = NpgsqlDataSource.Create(ConnectionSettings.Single(connectionString, "writer"));
        following = NpgsqlDataSource.Create(ConnectionSettings.Single(connectionString, "follower"));
        var pool = new NpgsqlDataSourceBuilder(ConnectionSettings.Pool(connectionString, "reader", options.MaximumReaders));
        pool.UsePhysicalConnectionInitializer(
            connection =>
            {
                using var command = new NpgsqlCommand(ReaderSetUp, connection);
                command.ExecuteNonQuery();
            },
            async connection =>
            {
                await using var command = new NpgsqlCommand(ReaderSetUp, connection);
                await command.ExecuteNonQueryAsync();
            });
        reading = pool.Build();
    }

    internal SchemaName Schema { get; }

    internal PostgreSqlContent Content { get; }

    public async ValueTask DisposeAsync()
    {
        await reading.DisposeAsync();
        await following.DisposeAsync();
        await writing.DisposeAsync();
    }

    public void Dispose()
    {
        reading.Dispose();
        following.Dispose();
        writing.Dispose();
    }

    internal NpgsqlConnection OpenWriter() => writing.OpenConnection();

    internal ValueTask<NpgsqlConnection> OpenImporterAsync(CancellationToken ct) => writing.OpenConnectionAsync(ct);

    internal ValueTask<NpgsqlConnection> OpenFollowerAsync(CancellationToken ct) => following.OpenConnectionAsync(ct);

    internal ValueTask<NpgsqlConnection> RentReaderAsync(CancellationToken ct) => reading.OpenConnectionAsync(ct);
}
