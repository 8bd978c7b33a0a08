using Axonish.Processing.Storage;
using Axonish.Processing.Storage.Engine;
using Axonish.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite.ReadSide;

// Letters and records of what is skipped, as the writer changes them.
internal sealed class StoredLetters : IDisposable
{
    private const string OfSequence = "group_name = ?1 AND group_version = ?2 AND sequence = ?3";

    private readonly SqliteConnection connection;
    private readonly SqliteStatement count;
    private readonly SqliteStatement add;
    private readonly SqliteStatement skip;
    private readonly SqliteStatement raise;

    internal StoredLetters(SqliteConnection connection)
    {
        this.connection = connection;
        count = new(connection, $"SELECT letters FROM parked_sequence WHERE {OfSequence}");
        add = new(
            connection,
            "INSERT OR IGNORE INTO letter (group_name, group_version, sequence, position, event_id, event_name, attempts, cause, since, is_replay) "
            + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
        raise = new(
            connection,
            "INSERT INTO parked_sequence (group_name, group_version, sequence, letters) VALUES (?1, ?2, ?3, 1) "
            + "ON CONFLICT (group_name, group_version, sequence) DO UPDATE SET letters = letters + 1");
        skip = new(
            connection,
            "INSERT INTO skipped (group_name, group_version, segment, position, event_id, event_name, cause, at, was_parked) "
            + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    }

    public void Dispose()
    {
        foreach (var statement in (SqliteStatement[])[count, add, raise, skip]) statement.Dispose();
    }

    internal IReadOnlyList<ParkedSequence> Find(GroupKey group, IReadOnlyCollection<string> sequences)
    {
        var found = new List<ParkedSequence>();
        foreach (var sequence in sequences.Distinct(StringComparer.Ordinal))
        {
            if (Count(group, sequence) is > 0 and var letters) found.Add(new ParkedSequence(sequence, letters));
        }

        return found;
    }

    internal int Count(GroupKey group, string sequence)
    {
        try
        {
            return count.Bind(1, group).BindAnyText(3, sequence).Step() ? (int)count.Int64(0) : 0;
        }
        finally
        {
            count.Reset();
        }
    }

    internal int CountSequences(GroupKey group)
    {
        using var statement = new SqliteStatement(connection, "SELECT count(*) FROM parked_sequence WHERE group_name = ?1 AND group_version = ?2");
        return statement.Bind(1, group).Step() ? (int)statement.Int64(0) : 0;
    }

    internal void Park(IReadOnlyList<StoredLetter> letters)
    {
        foreach (var letter in letters)
        {
            add.Bind(1, letter.Group).BindAnyText(3, letter.Sequence).Bind(4, letter.Place.Position).BindGuid(5, letter.Place.EventId).Bind(6, letter.EventName)
                .Bind(7, letter.Attempts).BindAnyText(8, letter.Cause).BindTime(9, letter.Since).Bind(10, letter.IsReplay ? 1 : 0)
                .Execute();
            if (Changed() > 0) raise.Bind(1, letter.Group).BindAnyText(3, letter.Sequence).Execute();
        }
    }

    internal bool Take(StoredLetter letter)
    {
        using var take = new SqliteStatement(
            connection,
            $"DELETE FROM letter WHERE {OfSequence} AND position = ?4 AND NOT EXISTS (SELECT 1 FROM letter WHERE {OfSequence} AND position < ?4)");
        take.Bind(1, letter.Group).BindAnyText(3, letter.Sequence).Bind(4, letter.Place.Position).Execute();
        if (Changed() == 0) return false;
        Recount(letter.Group, letter.Sequence);
        return true;
    }

    internal void Rewrite(StoredLetter letter)
    {
        using var statement = new SqliteStatement(connection, $"UPDATE letter SET attempts = ?5, cause = ?6, since = ?7 WHERE {OfSequence} AND position = ?4");
        statement.Bind(1, letter.Group).BindAnyText(3, letter.Sequence).Bind(4, letter.Place.Position)
            .Bind(5, letter.Attempts).BindAnyText(6, letter.Cause).BindTime(7, letter.Since)
            .Execute();
    }

    internal int Discard(LetterFilter filter, DateTimeOffset at)
    {
        var (where, bind) = LetterCondition.Of(filter, first: 2);
        using var sequences = new SqliteStatement(connection, $"SELECT DISTINCT group_name, group_version, sequence FROM letter{where}");
        var meant = new List<SequenceKey>();
        bind(sequences);
        while (sequences.Step()) meant.Add(new SequenceKey(sequences.Group(), Wtf8.Decode(sequences.Bytes(2))));
        sequences.Reset();
        using var record = new SqliteStatement(
            connection,
            "INSERT INTO skipped (group_name, group_version, segment, position, event_id, event_name, cause, at, was_parked) "
            + $"SELECT group_name, group_version, -1, position, event_id, event_name, cause, ?1, 1 FROM letter{where} "
            + "ORDER BY group_name, group_version, sequence, position");
        bind(record.BindTime(1, at));
        record.Execute();
        using var remove = new SqliteStatement(connection, $"DELETE FROM letter{where}");
        bind(remove);
        remove.Execute();
        var count = Changed();
        foreach (var sequence in meant) Recount(sequence.Group, sequence.Sequence);
        return count;
    }

    internal void RemoveLetters(GroupKey group)
    {
        Remove("letter", group);
        Remove("parked_sequence", group);
    }

    internal void RemoveRecords(GroupKey group) => Remove("skipped", group);

    internal void Record(SkippedEvent skipped) => skip
        .Bind(1, skipped.Group).Bind(3, skipped.Segment).Bind(4, skipped.Place.Position).BindGuid(5, skipped.Place.EventId).Bind(6, skipped.EventName)
        .BindAnyText(7, skipped.Cause).BindTime(8, skipped.At).Bind(9, skipped.IsDiscardedLetter ? 1 : 0)
        .Execute();

    private void Recount(GroupKey group, string sequence)
    {
        using var recount = new SqliteStatement(
            connection, $"UPDATE parked_sequence SET letters = (SELECT count(*) FROM letter WHERE {OfSequence}) WHERE {OfSequence}");
        recount.Bind(1, group).BindAnyText(3, sequence).Execute();
        using var remove = new SqliteStatement(connection, $"DELETE FROM parked_sequence WHERE {OfSequence} AND letters = 0");
        remove.Bind(1, group).BindAnyText(3, sequence).Execute();
    }

    private void Remove(string table, GroupKey group)
    {
        using var remove = new SqliteStatement(connection, $"DELETE FROM {table} WHERE group_name = ?1 AND group_version = ?2");
        remove.Bind(1, group).Execute();
    }

    private int Changed() => SQLitePCL.raw.sqlite3_changes(connection.Handle);
}
