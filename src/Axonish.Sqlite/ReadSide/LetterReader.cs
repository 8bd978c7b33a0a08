using Axonish.EventStore.Engine;
using Axonish.Processing.Storage;
using Axonish.Processing.Storage.Engine;
using Axonish.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite.ReadSide;

// Reads letters and records, as operators do now and then, on a read-only connection of its own: it sees what is committed, and waits for no
// transaction. Thread-safe.
internal sealed class LetterReader(DatabaseFile file, FilePresence presence) : IDisposable
{
    private readonly Lock gate = new();
    private SqliteConnection? connection;

    public void Dispose() => Close();

    // A recovery needs the file to itself; the next question opens it again.
    internal void Close()
    {
        lock (gate)
        {
            connection?.Dispose();
            connection = null;
        }
    }

    internal IReadOnlyList<ParkedSequence> ReadSequences(GroupKey group, string? after, int limit) => Read(
        "SELECT sequence, letters FROM parked_sequence WHERE group_name = ?1 AND group_version = ?2"
        + $"{(after is null ? "" : " AND sequence > ?4")} ORDER BY sequence LIMIT ?3",
        statement =>
        {
            statement.Bind(1, group).Bind(3, limit);
            if (after is not null) statement.BindAnyText(4, after);
        },
        row => new ParkedSequence(Wtf8.Decode(row.Bytes(0)), (int)row.Int64(1)));

    internal IReadOnlyList<StoredLetter> ReadLetters(LetterFilter filter, StoredLetter? after, int limit)
    {
        var (where, bind) = LetterCondition.Of(filter, first: 2, after);
        return Read(
            "SELECT group_name, group_version, sequence, position, event_id, event_name, attempts, cause, since, is_replay FROM letter"
            + $"{where} ORDER BY group_name, group_version, sequence, position LIMIT ?1",
            statement => bind(statement.Bind(1, limit)),
            row => new StoredLetter(
                row.Group(),
                Wtf8.Decode(row.Bytes(2)),
                new LogPlace(row.Int64(3), row.GuidOrNull(4)),
                row.Text(5),
                (int)row.Int64(6),
                row.AnyTextOrNull(7),
                StoredTime.Read(row.Int64(8))) { IsReplay = row.Int64(9) != 0 });
    }

    internal IReadOnlyList<SkippedEvent> ReadSkipped(GroupKey group, int limit) => Read(
        "SELECT group_name, group_version, segment, position, event_id, event_name, cause, at, was_parked FROM skipped "
        + "WHERE group_name = ?1 AND group_version = ?2 ORDER BY id DESC LIMIT ?3",
        statement => statement.Bind(1, group).Bind(3, limit),
        row => new SkippedEvent(
            row.Group(),
            (int)row.Int64(2),
            new LogPlace(row.Int64(3), row.GuidOrNull(4)),
            row.Text(5),
            row.AnyTextOrNull(6),
            StoredTime.Read(row.Int64(7)),
            row.Int64(8) != 0));

    // What a file held that is no longer there is no answer: looked at after the reading.
    private List<T> Read<T>(string sql, Action<SqliteStatement> bind, Func<SqliteStatement, T> read)
    {
        lock (gate)
        {
            try
            {
                connection ??= Open();
                var rows = new List<T>();
                using var statement = new SqliteStatement(connection, sql);
                bind(statement);
                while (statement.Step()) rows.Add(read(statement));
                presence.Check();
                return rows;
            }
            catch (SqliteException failure)
            {
                throw presence.FindLoss() ?? new EventStoreException(
                    $"The read side's database {file.Path} cannot be read: {failure.Message} Nothing was changed; check its disk, and read again.", failure);
            }
        }
    }

    private SqliteConnection Open()
    {
        var opened = new SqliteConnection(file.ReaderConnectionString);
        try
        {
            opened.Open();
            EventSchema.Execute(opened, "PRAGMA busy_timeout = 5000; PRAGMA query_only = 1; PRAGMA trusted_schema = 0");
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }
}
