using Axonish.PostgreSql.Schema;
using Npgsql;

namespace Axonish.PostgreSql;

// The ways into one schema of one database: single connections for the store's own loops, a pool for readers, so that neither waits for the other.
internal sealed class Database : IAsyncDisposable, IDisposable
{
    // A table is small when its first plan is made and large later: the plan that is wanted is the one by index, and stays.
    private const string SetUp =
        "SET default_transaction_isolation = 'read committed'; SET enable_seqscan = off; "
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
        writing = NpgsqlDataSource.Create(ConnectionSettings.Single(connectionString, "writer"));
        following = NpgsqlDataSource.Create(ConnectionSettings.Single(connectionString, "follower"));
        reading = Pool(ConnectionSettings.Pool(connectionString, "reader", options.MaximumReaders), ReaderSetUp);
        snapshots = Pool(ConnectionSettings.Pool(connectionString, "snapshots", SnapshotConnections), SetUp);
    }

    internal SchemaName Schema { get; }

    internal PostgreSqlContent Content { get; }

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

    // Makes something of the database once the schema is there, of this program's version.
    internal static T Open<T>(string connectionString, PostgreSqlStoreOptions options, Func<Database, T> make)
    {
        var database = new Database(connectionString, options);
        try
        {
            using (var connection = database.OpenWriter())
            {
                PoolerCheck.Check(connection, database.OpenWriter);
                ServerChecks.Check(connection);
                EventSchema.Prepare(connection, database);
            }

            return make(database);
        }
        catch (Exception failure) when (DriverFailure.IsOfReading(failure))
        {
            database.Dispose();
            throw new EventStoreException(
                $"The event log in schema '{database.Schema.Name}' cannot be opened. Look at the inner exception.", DriverFailure.Told(failure));
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    internal NpgsqlConnection OpenWriter() => writing.OpenConnection();

    internal ValueTask<NpgsqlConnection> OpenWriterAsync(CancellationToken ct) => writing.OpenConnectionAsync(ct);

    internal ValueTask<NpgsqlConnection> OpenFollowerAsync(CancellationToken ct) => following.OpenConnectionAsync(ct);

    internal ValueTask<NpgsqlConnection> RentReaderAsync(CancellationToken ct) => reading.OpenConnectionAsync(ct);

    // Those that are rented are closed when they come back.
    internal void ForgetReaders() => reading.Clear();

    internal ValueTask<NpgsqlConnection> RentForSnapshotsAsync(CancellationToken ct) => snapshots.OpenConnectionAsync(ct);

    private static NpgsqlDataSource Pool(string connectionString, string setUp)
    {
        var pool = new NpgsqlDataSourceBuilder(connectionString);
        pool.UsePhysicalConnectionInitializer(
            connection =>
            {
                using var command = EventSchema.Command(connection, setUp);
                command.ExecuteNonQuery();
            },
            async connection =>
            {
                await using var command = EventSchema.Command(connection, setUp);
                await command.ExecuteNonQueryAsync();
            });
        return pool.Build();
    }
}
