using Axonish.EventStore.Engine;
using Axonish.PostgreSql.Connections;
using Axonish.Processing.Storage;
using Axonish.Processing.Storage.Engine;
using Npgsql;
using NpgsqlTypes;

namespace Axonish.PostgreSql.ReadSide;

// A transaction on a connection of the pool for batches. BEGIN goes with the first statement, and so does the limit after which the server ends a
// transaction that nobody goes on with.
internal sealed class PostgreSqlReadSideTransaction(
    ReadSideDatabase database, ReadSideCalls calls, string limit, NpgsqlConnection connection, NpgsqlTransaction transaction) : IReadSideTransaction
{
    private const string Move = "SELECT $schema.move_token($1, $2, $3, $4, $5, $6, $7)";

    // One statement for both, since every batch begins with it.
    private const string MoveFirst = Move + ", pg_catalog.set_config('idle_in_transaction_session_timeout', $8, true)";

    private bool hasLimit;
    private bool isNews;
    private bool isOver;

    public object? Find(Type resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (resource.IsInstanceOfType(connection)) return connection;
        return resource.IsInstanceOfType(transaction) ? transaction : null;
    }

    public ValueTask<bool> MoveAsync(TokenMove move, CancellationToken ct = default)
    {
        ReadSideRules.Check(move);
        return AskAsync<bool>(
            hasLimit ? Move : MoveFirst,
            parameters =>
            {
                parameters.AddGroup(move.Group).AddInt(move.Segment).AddLong(move.Epoch).AddLong(move.From).AddPlace(move.To);
                if (!hasLimit) parameters.AddText(limit);
            },
            "move a token",
            ct);
    }

    public ValueTask<IReadOnlyList<ParkedSequence>> FindParkedAsync(GroupKey group, IReadOnlyCollection<string> sequences, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        return ExecuteAsync<IReadOnlyList<ParkedSequence>>(
            "SELECT f.parked, f.number FROM $schema.find_parked($1, $2, $3) f",
            parameters => parameters.AddGroup(group).AddArray(sequences.Select(Wtf8.Encode).ToArray(), NpgsqlDbType.Bytea),
            async row =>
            {
                var found = new List<ParkedSequence>();
                while (await row.ReadAsync(ct)) found.Add(new ParkedSequence(Wtf8.Decode(row.GetFieldValue<byte[]>(0)), row.GetInt32(1)));
                return found;
            },
            "find letters",
            ct);
    }

    public ValueTask<int> CountSequencesAsync(GroupKey group, CancellationToken ct = default) =>
        AskAsync<int>("SELECT $schema.count_parked($1, $2)", parameters => parameters.AddGroup(group), "count letters", ct);

    public async ValueTask ParkAsync(IReadOnlyList<StoredLetter> letters, CancellationToken ct = default)
    {
        ReadSideRules.Check(letters);
        if (letters.Count == 0) return;
        await DoAsync(
            "SELECT $schema.park_letters($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            parameters => parameters
                .AddArray(letters.Select(letter => letter.Group.Name).ToArray(), NpgsqlDbType.Text)
                .AddArray(letters.Select(letter => letter.Group.Version).ToArray(), NpgsqlDbType.Integer)
                .AddArray(letters.Select(letter => Wtf8.Encode(letter.Sequence)).ToArray(), NpgsqlDbType.Bytea)
                .AddArray(letters.Select(letter => letter.Place.Position).ToArray(), NpgsqlDbType.Bigint)
                .AddArray(letters.Select(letter => letter.Place.EventId).ToArray(), NpgsqlDbType.Uuid)
                .AddArray(letters.Select(letter => letter.EventName).ToArray(), NpgsqlDbType.Text)
                .AddArray(letters.Select(letter => letter.Attempts).ToArray(), NpgsqlDbType.Integer)
                .AddArray(letters.Select(letter => letter.Cause is { } cause ? Wtf8.Encode(cause) : null).ToArray(), NpgsqlDbType.Bytea)
                .AddArray(letters.Select(letter => StoredTime.Of(letter.Since)).ToArray(), NpgsqlDbType.Bigint)
                .AddArray(letters.Select(letter => letter.IsReplay).ToArray(), NpgsqlDbType.Boolean),
            "park letters",
            ct);
    }

    public ValueTask<bool> TakeLetterAsync(StoredLetter letter, Guid holder, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return AskAsync<bool>(
            "SELECT $schema.take_letter($1, $2, $3, $4, $5)",
            parameters => parameters.AddGroup(letter.Group).AddAnyText(letter.Sequence).AddLong(letter.Place.Position).AddGuid(holder),
            "take a letter out",
            ct);
    }

    public ValueTask RewriteLetterAsync(StoredLetter letter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return DoAsync(
            "SELECT $schema.rewrite_letter($1, $2, $3, $4, $5, $6, $7)",
            parameters => parameters.AddGroup(letter.Group).AddAnyText(letter.Sequence).AddLong(letter.Place.Position)
                .AddInt(letter.Attempts).AddAnyText(letter.Cause).AddTime(letter.Since),
            "change a letter",
            ct);
    }

    public ValueTask RecordSkippedAsync(SkippedEvent skipped, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(skipped);
        return DoAsync(
            "SELECT $schema.record_skipped($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            parameters => parameters.AddGroup(skipped.Group).AddInt(skipped.Segment).AddPlace(skipped.Place).AddText(skipped.EventName)
                .AddAnyText(skipped.Cause).AddTime(skipped.At).AddBool(skipped.IsDiscardedLetter),
            "record what is skipped",
            ct);
    }

    public async ValueTask<bool> ResetAsync(GroupKey group, LogPlace to, string sequencing, CancellationToken ct = default)
    {
        var isDone = await AskAsync<bool>(
            "SELECT $schema.reset_group($1, $2, $3, $4, $5)", parameters => parameters.AddGroup(group).AddPlace(to).AddText(sequencing), "reset a group", ct);
        isNews |= isDone;
        return isDone;
    }

    public async ValueTask CommitAsync(CancellationToken ct = default)
    {
        ct.ThrowIfCancellationRequested();
        // The number of the last change is one row for all nodes, hence the last that is locked.
        if (isNews) await DoAsync("SELECT $schema.raise_change()", _ => { }, "commit", ct);
        ObjectDisposedException.ThrowIf(isOver, this);
        isOver = true;
        try
        {
            // Where a handler hid a failed statement, COMMIT alone would roll back and call it success; a statement before it fails.
            await using var batch = new NpgsqlBatch(connection, transaction);
            batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT 1"));
            batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
            await batch.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.InFailedSqlTransaction)
        {
            throw new UndoneTransactionException(failure);
        }
        catch (Exception failure) when (DriverFailure.IsOfReading(failure))
        {
            throw database.Failed(failure, "commit");
        }
    }

    // Rolls back what is not committed.
    public async ValueTask DisposeAsync()
    {
        isOver = true;
        try
        {
            await transaction.DisposeAsync();
        }
        catch (Exception failure) when (DriverFailure.IsOfReading(failure))
        {
            // The connection is broken, and its transaction with it.
        }

        await connection.DisposeAsync();
    }

    private async ValueTask DoAsync(string sql, Action<NpgsqlParameterCollection> fill, string what, CancellationToken ct) =>
        await ExecuteAsync(sql, fill, row => new ValueTask<bool>(row.ReadAsync(ct)), what, ct);

    private ValueTask<T> AskAsync<T>(string sql, Action<NpgsqlParameterCollection> fill, string what, CancellationToken ct) => ExecuteAsync(
        sql,
        fill,
        async row =>
        {
            await row.ReadAsync(ct);
            return row.GetFieldValue<T>(0);
        },
        what,
        ct);

    private async ValueTask<T> ExecuteAsync<T>(
        string sql, Action<NpgsqlParameterCollection> fill, Func<NpgsqlDataReader, ValueTask<T>> read, string what, CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(isOver, this);
        try
        {
            await using var batch = new NpgsqlBatch(connection, transaction);
            var limitsFirst = !hasLimit && sql != MoveFirst;
            if (limitsFirst)
            {
                var first = new NpgsqlBatchCommand("SELECT pg_catalog.set_config('idle_in_transaction_session_timeout', $1, true)");
                first.Parameters.AddText(limit);
                batch.BatchCommands.Add(first);
            }

#pragma warning disable CA2100 // Constants of this assembly with the schema's validated name.
            var command = new NpgsqlBatchCommand(calls.In(sql));
#pragma warning restore CA2100
            fill(command.Parameters);
            batch.BatchCommands.Add(command);
            await using var row = await batch.ExecuteReaderAsync(ct);
            if (limitsFirst) await row.NextResultAsync(ct);
            hasLimit = true;
            return await read(row);
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.InFailedSqlTransaction)
        {
            throw new UndoneTransactionException(failure);
        }
        catch (Exception failure) when (DriverFailure.IsOfReading(failure))
        {
            throw database.Failed(failure, what);
        }
    }
}
