using Axonish.PostgreSql.Connections;
using Axonish.PostgreSql.Schema;
using Npgsql;

namespace Axonish.PostgreSql.ReadSide;

// The ways of the read side into the database: a pool for the transactions of batches and another for all else, so that a lease is renewed however many
// batches are under way. Nothing is connected before it is asked for.
internal sealed class ReadSideDatabase : IAsyncDisposable, IDisposable
{
    // Claims, renewals and questions are short.
    private const int ControlConnections = 4;

    private readonly string connectionString;
    private readonly NpgsqlDataSource control;
    private readonly NpgsqlDataSource batches;

    internal ReadSideDatabase(string connectionString, PostgreSqlStoreOptions options)
    {
        this.connectionString = connectionString;
        Schema = new SchemaName(options.Schema);
        Server = ConnectionSettings.ServerOf(connectionString);
        control = Database.Pool(ConnectionSettings.Pool(connectionString, "read side", ControlConnections), Database.SetUp);
        batches = NpgsqlDataSource.Create(ConnectionSettings.Batches(connectionString, options.MaximumBatches));
    }

    internal SchemaName Schema { get; }

    // For messages: database and host.
    internal string Server { get; }

    public async ValueTask DisposeAsync()
    {
        await batches.DisposeAsync();
        await control.DisposeAsync();
    }

    public void Dispose()
    {
        batches.Dispose();
        control.Dispose();
    }

    // Outside of both pools, and not set up: what it finds is checked first.
    internal NpgsqlConnection Unpooled() => new(ConnectionSettings.Single(connectionString, "read side"));

    internal ValueTask<NpgsqlConnection> RentAsync(CancellationToken ct) => control.OpenConnectionAsync(ct);

    internal ValueTask<NpgsqlConnection> RentForBatchAsync(CancellationToken ct) => batches.OpenConnectionAsync(ct);

    internal EventStoreException Failed(Exception failure, string what) => DriverFailure.Of(
        failure, $"The read side in schema '{Schema.Name}' of {Server} cannot {what}", "It is tried again; check that the server runs and can be reached.");
}
