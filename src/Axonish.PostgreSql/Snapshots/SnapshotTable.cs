using Axonish.EventStore.Engine;
using Axonish.PostgreSql.Connections;
using Axonish.PostgreSql.Reading;
using Axonish.PostgreSql.Schema;
using Npgsql;
using NpgsqlTypes;

namespace Axonish.PostgreSql.Snapshots;

// The rows of snapshots. Every statement may be sent twice: to save or delete again changes nothing. Thread-safe.
internal sealed class SnapshotTable(Database database)
{
    private readonly string find =
        "SELECT version, last_event_id, subtype, fingerprint, revision, taken_at, checksum, state "
        + $"FROM {database.Schema.Quoted}.snapshot WHERE stream_type = $1 AND stream_id = $2";

    private readonly string save = $"SELECT {database.Schema.Quoted}.save_snapshot($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    private readonly string delete = $"SELECT {database.Schema.Quoted}.delete_snapshot($1, $2)";

    internal ValueTask<Snapshot?> FindAsync(string aggregateType, string aggregateIdentifier, CancellationToken ct) => RunAsync(
        find,
        command => AddKey(command, aggregateType, aggregateIdentifier),
        async command =>
        {
            await using var row = await command.ExecuteReaderAsync(ct);
            return await row.ReadAsync(ct) ? Read(row, aggregateType, aggregateIdentifier) : null;
        },
        ct);

    internal async ValueTask SaveAsync(Snapshot snapshot, CancellationToken ct) => await RunAsync(
        save,
        command =>
        {
            AddKey(command, snapshot.AggregateType, snapshot.AggregateIdentifier);
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = snapshot.Version });
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = snapshot.LastEventId });
            command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = snapshot.Subtype, NpgsqlDbType = NpgsqlDbType.Text });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = snapshot.Fingerprint, NpgsqlDbType = NpgsqlDbType.Text });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = snapshot.Revision });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = StoredTime.Of(snapshot.TakenAt) });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = snapshot.Checksum });
            command.Parameters.Add(new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = snapshot.State, NpgsqlDbType = NpgsqlDbType.Bytea });
        },
        command => ExecuteAsync(command, ct),
        ct);

    internal async ValueTask DeleteAsync(string aggregateType, string aggregateIdentifier, CancellationToken ct) => await RunAsync(
        delete, command => AddKey(command, aggregateType, aggregateIdentifier), command => ExecuteAsync(command, ct), ct);

    private static void AddKey(NpgsqlCommand command, string aggregateType, string aggregateIdentifier)
    {
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = aggregateType, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = aggregateIdentifier, NpgsqlDbType = NpgsqlDbType.Text });
    }

    private static async ValueTask<bool> ExecuteAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await command.ExecuteNonQueryAsync(ct);
        return true;
    }

    private static Snapshot Read(NpgsqlDataReader row, string aggregateType, string aggregateIdentifier) => new()
    {
        AggregateType = aggregateType,
        AggregateIdentifier = aggregateIdentifier,
        Version = row.GetInt64(0),
        LastEventId = row.GetGuid(1),
        Subtype = row.IsDBNull(2) ? null : row.GetString(2),
        Fingerprint = row.GetString(3),
        Revision = row.GetInt32(4),
        TakenAt = StoredTime.Read(row.GetInt64(5)),
        Checksum = row.GetInt64(6),
        State = row.GetFieldValue<byte[]>(7),
    };

    private async ValueTask<T> RunAsync<T>(
        string sql, Action<NpgsqlCommand> fill, Func<NpgsqlCommand, ValueTask<T>> execute, CancellationToken ct)
    {
        try
        {
            return await ReadAgain.IfBrokenAsync(async () =>
            {
                await using var connection = await database.RentForSnapshotsAsync(ct);
                await using var command = Sql.Command(connection, sql);
                fill(command);
                return await execute(command);
            });
        }
        catch (Exception failure) when (DriverFailure.IsOfReading(failure))
        {
            throw DriverFailure.Of(
                failure, $"The snapshots in schema '{database.Schema.Name}' of {database.Server} cannot be reached", "Aggregates load from their events meanwhile.");
        }
    }
}
