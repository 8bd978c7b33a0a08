using Axonish.EventStore.Engine;
using Axonish.PostgreSql.Connections;
using Axonish.PostgreSql.Schema;
using Npgsql;
using NpgsqlTypes;

namespace Axonish.PostgreSql.Writing;

// Copies a history into a temporary table, without the gate, and moves it into the log by one statement and a commit that are sent together:
// no round trip is waited for while the gate is owned.
internal sealed class EventImport(Database database, EventSerializer serializer, EventStoreLimits limits, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    internal async ValueTask<(long Count, long Last)> RunAsync(IAsyncEnumerable<EventMessage> events, CancellationToken ct)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = await database.OpenWriterAsync(ct);
            ServerChecks.Check(connection);
            var session = ServerSession.Of(connection);
            var (count, first) = await CopyAsync(connection, events, ct);
            if (first is null) return (0, 0);
            return (count, await MoveAsync(connection, session, first));
        }
        catch (PostgresException failure) when (failure.SqlState == ImportFunction.SequenceBroken)
        {
            throw new EventStoreException(
                $"The import does not continue the log: {failure.MessageText}. Nothing is stored; import each stream from its first event that is missing, in order.");
        }
        catch (PostgresException failure) when (failure.SqlState == ImportFunction.StreamRetired)
        {
            throw new EventStoreException(
                $"The import does not continue the log: {failure.MessageText}. Nothing is stored; leave that stream out, or restore it first where it was archived.");
        }
        catch (Exception failure) when (DriverFailure.IsOfReading(failure))
        {
            throw DriverFailure.Of(
                failure, $"The import into schema '{database.Schema.Name}' of {database.Server} could not be carried out, and nothing is stored", "Mend that, then repeat it.");
        }
        finally
        {
            if (connection is not null) await connection.DisposeAsync();
        }
    }

    private async ValueTask<(long Count, EventMessage? First)> CopyAsync(
        NpgsqlConnection connection, IAsyncEnumerable<EventMessage> events, CancellationToken ct)
    {
        // Names are numbered on another connection: this one is busy with the copy.
        await using var naming = await database.OpenWriterAsync(ct);
        ServerChecks.Check(naming);
        using var numbers = new NameNumbers(naming, database);
        await ExecuteAsync(connection, "BEGIN ISOLATION LEVEL READ COMMITTED", ct);
        await ExecuteAsync(connection, ImportFunction.TemporaryTable, ct);
        await using var copy = await connection.BeginBinaryImportAsync("COPY pg_temp.axonish_import FROM STDIN (FORMAT BINARY)", ct);
        var (place, first) = (0L, (EventMessage?)null);
        await foreach (var message in events.WithCancellation(ct))
        {
            first ??= message;
            AppendRules.Check(message, limits);
            var payload = serializer.Serialize(message);
            AppendRules.CheckPayload(message, payload.Length, limits);
            await numbers.LearnAsync(message, ct);
            await WriteAsync(copy, ++place, message, payload, numbers, ct);
        }

        await copy.CompleteAsync(ct);
        return (place, first);
    }

    private static async ValueTask WriteAsync(
        NpgsqlBinaryImporter copy, long place, EventMessage message, byte[] payload, NameNumbers numbers, CancellationToken ct)
    {
        await copy.StartRowAsync(ct);
        await copy.WriteAsync(place, NpgsqlDbType.Bigint, ct);
        await copy.WriteAsync(numbers[message.AggregateType], NpgsqlDbType.Integer, ct);
        await copy.WriteAsync(message.AggregateIdentifier, NpgsqlDbType.Text, ct);
        await copy.WriteAsync(message.SequenceNumber, NpgsqlDbType.Bigint, ct);
        await copy.WriteAsync(message.Id, NpgsqlDbType.Uuid, ct);
        await copy.WriteAsync(numbers[message.Name], NpgsqlDbType.Integer, ct);
        await copy.WriteAsync(message.Revision, NpgsqlDbType.Integer, ct);
        await copy.WriteAsync(StoredTime.Of(message.Timestamp), NpgsqlDbType.Bigint, ct);
        if (EventSerializer.SerializeMetadata(message.Metadata) is { } metadata) await copy.WriteAsync(metadata, NpgsqlDbType.Bytea, ct);
        else await copy.WriteNullAsync(ct);
        await copy.WriteAsync(payload, NpgsqlDbType.Bytea, ct);
    }

    // From here on no token: the outcome is awaited and reported as it is (rule C6).
    private async ValueTask<long> MoveAsync(NpgsqlConnection connection, ServerSession session, EventMessage first)
    {
        try
        {
            await using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"SELECT last_position FROM {database.Schema.Quoted}.import()"));
            batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
            await using var answer = await batch.ExecuteReaderAsync(CancellationToken.None);
            await answer.ReadAsync(CancellationToken.None);
            var last = answer.GetInt64(0);
            while (await answer.NextResultAsync(CancellationToken.None))
            {
            }

            return last;
        }
        catch (Exception failure) when (!DriverFailure.SaysNotCommitted(failure))
        {
            return await FindOutAsync(session, first, DriverFailure.Of(failure));
        }
    }

    // A server that cannot be reached can be tried only, less and less often; one that can be is asked to end the session in doubt, and the question
    // waits for that.
    private async ValueTask<long> FindOutAsync(ServerSession session, EventMessage first, Exception error)
    {
        var since = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                using var connection = WriterConnection.Open(database, session, time, Patience);
                if (connection.FindStored(new EventAppend([first], [])) is not null) return connection.ReadHead();
                break;
            }
            catch (Exception failure) when (failure is EventStoreException || DriverFailure.IsOfReading(failure))
            {
                // Nobody knows yet, or the server that answers is not one to believe.
                if (time.GetElapsedTime(since) + pause > Patience) throw Unknown(first, new AggregateException(error, DriverFailure.Of(failure)));
                await Task.Delay(pause, time, CancellationToken.None);
            }
        }

        throw new EventStoreException(
            $"The connection to {database.Server} broke before the import into schema '{database.Schema.Name}' was committed, and nothing is stored: "
            + $"{DriverFailure.Sentence(error)} Repeat it.",
            error);
    }

    private static CommandOutcomeUnknownException Unknown(EventMessage first, Exception error) => new(
        "The connection broke while the import was committed, and the database cannot be asked, so the events may or may not be stored. "
        + "Look for the first of them before importing again.",
        error)
    {
        EventIdentifiers = [first.Id],
    };

    private static async ValueTask ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = Sql.Command(connection, sql);
        await command.ExecuteNonQueryAsync(ct);
    }
}
