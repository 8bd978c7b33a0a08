using System.Data;
using Axonish.EventStore.Engine;
using Axonish.PostgreSql.Connections;
using Axonish.PostgreSql.Schema;
using Npgsql;
using NpgsqlTypes;

namespace Axonish.PostgreSql.Retaining;

// A session of the server that has the turn as long as it lasts, and does the work itself: if it breaks, both end.
internal sealed class RetentionSession : IRetentionLog, IAsyncDisposable
{
    private const int ChangedAtOnce = 500;

    // Tails are found along the positions, and never by a join of the whole log with itself. A node that is cut off loses its turn within a minute.
    private const string SetUp =
        "SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET jit = off; "
        + "SET tcp_keepalives_idle = 20; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3";

    private readonly Database database;
    private readonly NpgsqlConnection connection;
    private readonly RetentionTexts texts;
    private EventStoreException? broken;

    private RetentionSession(Database database, NpgsqlConnection connection)
    {
        this.database = database;
        this.connection = connection;
        texts = new RetentionTexts(database);
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    public ValueTask<IReadOnlyList<StreamTail>> FindTailsAsync(long afterPosition, long throughPosition, int limit, CancellationToken ct) => RunAsync(
        texts.Tails,
        [Number(afterPosition), Number(throughPosition), Number(limit)],
        async command =>
        {
            var tails = new List<StreamTail>();
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct)) tails.Add(new(rows.GetString(0), rows.GetString(1), rows.GetInt64(2), rows.GetInt64(3)));
            return (IReadOnlyList<StreamTail>)tails;
        });

    public ValueTask<IReadOnlyList<ArchivedEvent>> ReadContentsAsync(StreamTail tail, long fromSequence, CancellationToken ct) => RunAsync(
        texts.Contents,
        [Text(tail.AggregateType), Text(tail.AggregateIdentifier), Number(fromSequence), Number(tail.Sequence)],
        async command =>
        {
            var items = new List<ArchivedEvent>();
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct) && !rows.IsDBNull(7)) items.Add(Read(rows, tail));
            return (IReadOnlyList<ArchivedEvent>)items;
        });

    public ValueTask<bool> RetireAsync(string aggregateType, string aggregateIdentifier, long? endsAt, Retirement retirement, CancellationToken ct)
    {
        var end = new NpgsqlParameter { Value = endsAt is { } expected ? expected : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint };
        var kind = new NpgsqlParameter<short> { TypedValue = (short)retirement };
        return AnswerAsync<bool>(texts.Retire, [Text(aggregateType), Text(aggregateIdentifier), end, kind], ct);
    }

    public ValueTask<long> EraseAsync(CancellationToken ct) =>
        AnswerAsync<long>(texts.Erase, [new NpgsqlParameter<int> { TypedValue = ChangedAtOnce }], ct);

    // Dead rows and the write-ahead log are the server's: no session can empty them.
    public ValueTask ScrubAsync(CancellationToken ct) => ValueTask.CompletedTask;

    public async ValueTask<Retirement> FindRetirementAsync(string aggregateType, string aggregateIdentifier, CancellationToken ct) =>
        (Retirement)await AnswerAsync<short>(texts.Retirement, [Text(aggregateType), Text(aggregateIdentifier)], ct);

    public async ValueTask FillAsync(IReadOnlyList<ArchivedEvent> events, CancellationToken ct)
    {
        foreach (var part in events.Chunk(ChangedAtOnce))
        {
            var misplaced = await AnswerAsync<long>(
                texts.Fill,
                [
                    Text(part[0].AggregateType),
                    Text(part[0].AggregateIdentifier),
                    Each(part, static item => item.Position, NpgsqlDbType.Bigint),
                    Each(part, static item => item.Sequence, NpgsqlDbType.Bigint),
                    Each(part, static item => item.Id, NpgsqlDbType.Uuid),
                    Each(part, static item => item.Metadata, NpgsqlDbType.Bytea),
                    Each(part, static item => item.Payload, NpgsqlDbType.Bytea),
                ],
                ct);
            if (misplaced > 0) throw RetiredStream.OtherPlace(part[misplaced - 1]);
        }
    }

    public ValueTask<bool> ReviveAsync(string aggregateType, string aggregateIdentifier, long endsAt, CancellationToken ct) =>
        AnswerAsync<bool>(texts.Revive, [Text(aggregateType), Text(aggregateIdentifier), Number(endsAt)], ct);

    internal static async ValueTask<RetentionSession> OpenAsync(Database database, CancellationToken ct)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = await database.OpenWriterAsync(ct);
            ServerChecks.Check(connection);
            await using (var setUp = Sql.Command(connection, SetUp)) await setUp.ExecuteNonQueryAsync(ct);
            await using var turn = new NpgsqlCommand("SELECT pg_advisory_lock(hashtextextended($1, 0))", connection);
            turn.CommandTimeout = 0;
            turn.Parameters.Add(Text($"{database.Schema.Channel}:retention"));
            await turn.ExecuteNonQueryAsync(ct);
            return new RetentionSession(database, connection);
        }
        catch (Exception failure)
        {
            if (connection is not null) await connection.DisposeAsync();
            if (DriverFailure.IsOfReading(failure)) throw Failure(database, failure);
            throw;
        }
    }

    private static ArchivedEvent Read(NpgsqlDataReader row, in StreamTail tail) => new(
        row.GetInt64(0),
        tail.AggregateType,
        tail.AggregateIdentifier,
        row.GetInt64(1),
        row.GetGuid(2),
        row.GetString(3),
        row.GetInt32(4),
        StoredTime.Read(row.GetInt64(5)),
        row.IsDBNull(6) ? null : row.GetFieldValue<byte[]>(6),
        row.GetFieldValue<byte[]>(7));

    private static NpgsqlParameter<long> Number(long value) => new() { TypedValue = value };

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter<T[]> Each<T>(ArchivedEvent[] items, Converter<ArchivedEvent, T> value, NpgsqlDbType type) =>
        new() { TypedValue = Array.ConvertAll(items, value), NpgsqlDbType = NpgsqlDbType.Array | type };

    private static EventStoreException Failure(Database database, Exception failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } refusal
        ? new EventStoreException(
            $"This role may not delete from the schema '{database.Schema.Name}', nor archive: {refusal.MessageText}. "
            + "Grant it what docs/postgresql.md says, or do it as a role that has it.")
        : DriverFailure.Of(
            failure,
            $"{database.Server} could not confirm a step of a deletion, an archiving or a restoration in schema '{database.Schema.Name}'",
            "Mend that, then call again: what is done already is found, and the rest follows.");

    private ValueTask<T> AnswerAsync<T>(string sql, NpgsqlParameter[] parameters, CancellationToken ct)
        where T : struct => RunAsync(sql, parameters, async command => await command.ExecuteScalarAsync(ct) is T answer ? answer : default);

    private async ValueTask<T> RunAsync<T>(string sql, NpgsqlParameter[] parameters, Func<NpgsqlCommand, ValueTask<T>> run)
    {
        // What was to be cleared up afterwards cannot be either, and is left to the next call.
        if (broken is not null && connection.State != ConnectionState.Open) throw broken;
        try
        {
            await using var command = Sql.Command(connection, sql);
            // A search for tails may have a long log to walk along; who waits can cancel.
            command.CommandTimeout = 0;
            command.Parameters.AddRange(parameters);
            return await run(command);
        }
        catch (Exception failure) when (DriverFailure.IsOfReading(failure))
        {
            throw broken = Failure(database, failure);
        }
    }
}
