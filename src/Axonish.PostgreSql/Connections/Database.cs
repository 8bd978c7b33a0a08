using Npgsql;

namespace Axonish.PostgreSql.Connections;

// The ways into one schema of one database: single connections for the store's own loops, a pool for readers, so that neither waits for the other.
internal sealed class Database : IAsyncDisposable, IDisposable
{
    // Names and operators mean those of the system, whatever the server, the database, the role or the connection string would find first. A session's
    // own setting, which costs nothing at the statements that follow.
    internal const string Pin = "SET search_path = pg_catalog, pg_temp";

    // A table is small when its first plan is made and large later: the plan that is wanted is the one by index, and stays.
    internal const string SetUp =
        Pin + "; SET default_transaction_isolation = 'read committed'; SET enable_seqscan = off; "
        + "SET enable_bitmapscan = off; SET jit = off; SET plan_cache_mode = force_generic_plan";

    private const string ReaderSetUp = "SET default_transaction_read_only = on; " + SetUp;

    // A row is read or written in less time than a load of its events takes.
    private const int SnapshotConnections = 4;

    private readonly NpgsqlDataSource writing;
    private readonly NpgsqlDataSource following;
    private readonly NpgsqlDataSource reading;
    private readonly NpgsqlDataSource snapshots;

    internal Database(string connectionString, PostgreSqlStoreOptions options)
    {
        Schema = new SchemaName(options.Schema);
        Content = options.Content;
        Server = ConnectionSettings.ServerOf(connectionString);
        writing = NpgsqlDataSource.Create(ConnectionSettings.Single(connectionString, "writer"));
        following = NpgsqlDataSource.Create(ConnectionSettings.Single(connectionString, "follower"));
        reading = Pool(ConnectionSettings.Pool(connectionString, "reader", options.MaximumReaders), ReaderSetUp);
        snapshots = Pool(ConnectionSettings.Pool(connectionString, "snapshots", SnapshotConnections), SetUp);
    }

    internal SchemaName Schema { get; }

    internal PostgreSqlContent Content { get; }

    // For messages: database and host.
    internal string Server { get; }

    public async ValueTask DisposeAsync()
    {
        await snapshots.DisposeAsync();
        await reading.DisposeAsync();
        await following.DisposeAsync();
        await writing.DisposeAsync();
    }

    public void Dispose()
    {
        snapshots.Dispose();
        reading.Dispose();
        following.Dispose();
        writing.Dispose();
    }

    // Not set up: what they find is checked first.
    internal NpgsqlConnection OpenWriter() => writing.OpenConnection();

    internal ValueTask<NpgsqlConnection> OpenWriterAsync(CancellationToken ct) => writing.OpenConnectionAsync(ct);

    internal async ValueTask<NpgsqlConnection> OpenFollowerAsync(CancellationToken ct)
    {
        var connection = await following.OpenConnectionAsync(ct);
        try
        {
            await using var pin = Sql.Command(connection, Pin);
            await pin.ExecuteNonQueryAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    internal ValueTask<NpgsqlConnection> RentReaderAsync(CancellationToken ct) => reading.OpenConnectionAsync(ct);

    // Those that are rented are closed when they come back.
    internal void ForgetReaders() => reading.Clear();

    internal ValueTask<NpgsqlConnection> RentForSnapshotsAsync(CancellationToken ct) => snapshots.OpenConnectionAsync(ct);

    internal static NpgsqlDataSource Pool(string connectionString, string setUp)
    {
        var pool = new NpgsqlDataSourceBuilder(connectionString);
        pool.UsePhysicalConnectionInitializer(
            connection =>
            {
                using var command = Sql.Command(connection, setUp);
                command.ExecuteNonQuery();
            },
            async connection =>
            {
                await using var command = Sql.Command(connection, setUp);
                await command.ExecuteNonQueryAsync();
            });
        return pool.Build();
    }
}
