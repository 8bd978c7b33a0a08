using System.Collections.Immutable;
using Axonish.EventStore.Engine;
using Axonish.Processing.Storage;
using Axonish.Processing.Storage.Engine;
using Axonish.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite.ReadSide;

// Groups and tokens as rows. All of them are read when the file is opened; from then on what changes is written.
internal sealed class StoredTokens : IDisposable
{
    private const string Columns =
        "group_name, group_version, segment, mask, position, event_id, epoch, owner, replay_until, hold_at, failure_category, failure_position, failure_event, "
        + "failure_cause, failure_attempts, failure_since, failure_next";

    private readonly SqliteConnection connection;
    private readonly SqliteStatement save;
    private readonly SqliteStatement remove;

    internal StoredTokens(SqliteConnection connection)
    {
        this.connection = connection;
        save = new(
            connection,
            $"INSERT OR REPLACE INTO token ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)");
        remove = new(connection, "DELETE FROM token WHERE group_name = ?1 AND group_version = ?2 AND segment = ?3");
    }

    public void Dispose()
    {
        save.Dispose();
        remove.Dispose();
    }

    internal MemoryState Load(long change)
    {
        var groups = ImmutableSortedDictionary.CreateBuilder<GroupKey, StoredGroup>(TokenKey.GroupOrder);
        var handled = new Dictionary<GroupKey, Dictionary<string, long>>();
        using (var row = new SqliteStatement(connection, "SELECT group_name, group_version, event_name, since FROM handled_event"))
        {
            while (row.Step())
            {
                var key = row.Group();
                if (!handled.TryGetValue(key, out var names)) handled.Add(key, names = new Dictionary<string, long>(StringComparer.Ordinal));
                names.Add(row.Text(2), row.Int64(3));
            }
        }

        using (var row = new SqliteStatement(connection, "SELECT name, version, sequencing, halt FROM processing_group"))
        {
            while (row.Step())
            {
                var key = row.Group();
                groups.Add(key, new StoredGroup(key, row.Text(2), (GroupHalt)row.Int64(3), handled.GetValueOrDefault(key) ?? new(StringComparer.Ordinal)));
            }
        }

        var tokens = ImmutableSortedDictionary.CreateBuilder<TokenKey, SegmentToken>();
        using (var row = new SqliteStatement(connection, $"SELECT {Columns} FROM token"))
        {
            while (row.Step())
            {
                var token = Read(row);
                tokens.Add(new TokenKey(token.Group, token.Segment), token);
            }
        }

        return MemoryState.Empty with { Change = change, Groups = groups.ToImmutable(), Tokens = tokens.ToImmutable() };
    }

    internal void SaveTokens(MemoryDraft draft)
    {
        foreach (var key in draft.Touched)
        {
            if (draft.Tokens.TryGetValue(key, out var token)) Save(token);
            else remove.Bind(1, key.Group).Bind(3, key.Segment).Execute();
        }

        draft.Touched.Clear();
    }

    // Groups change seldom: each that is not the same any more is written anew.
    internal void SaveGroups(MemoryState before, MemoryDraft draft)
    {
        if (ReferenceEquals(before.Groups, draft.Groups)) return;
        foreach (var key in before.Groups.Keys.Where(key => !draft.Groups.TryGetValue(key, out var kept) || !ReferenceEquals(kept, before.Groups[key])))
        {
            Run("DELETE FROM processing_group WHERE name = ?1 AND version = ?2", statement => statement.Bind(1, key));
            Run("DELETE FROM handled_event WHERE group_name = ?1 AND group_version = ?2", statement => statement.Bind(1, key));
        }

        foreach (var group in draft.Groups.Values.Where(group => !ReferenceEquals(group, before.Groups.GetValueOrDefault(group.Group)))) Save(group);
    }

    private static SegmentToken Read(SqliteStatement row) => new(
        row.Group(),
        (int)row.Int64(2),
        (int)row.Int64(3),
        new LogPlace(row.Int64(4), row.GuidOrNull(5)),
        row.Int64(6),
        row.GuidOrNull(7),
        row.Int64(8),
        row.IsNull(9) ? null : row.Int64(9),
        row.IsNull(10) ? null : new SegmentFailure(
            (FailureCategory)row.Int64(10),
            row.Int64(11),
            row.Text(12),
            Wtf8.Decode(row.Bytes(13)),
            (int)row.Int64(14),
            StoredTime.Read(row.Int64(15)),
            row.IsNull(16) ? null : StoredTime.Read(row.Int64(16))));

    private void Save(StoredGroup group)
    {
        Run(
            "INSERT INTO processing_group (name, version, sequencing, halt) VALUES (?1, ?2, ?3, ?4)",
            statement => statement.Bind(1, group.Group).Bind(3, group.Sequencing).Bind(4, (long)group.Halt));
        foreach (var (name, since) in group.Handled)
        {
            Run(
                "INSERT INTO handled_event (group_name, group_version, event_name, since) VALUES (?1, ?2, ?3, ?4)",
                statement => statement.Bind(1, group.Group).Bind(3, name).Bind(4, since));
        }
    }

    private void Save(SegmentToken token)
    {
        var failure = token.Failure;
        save.Bind(1, token.Group).Bind(3, token.Segment).Bind(4, token.Mask).Bind(5, token.Place.Position).BindGuid(6, token.Place.EventId)
            .Bind(7, token.Epoch).BindGuid(8, token.Owner).Bind(9, token.ReplayUntil).BindLong(10, token.HoldAt)
            .BindLong(11, (long?)failure?.Category).BindLong(12, failure?.Position).BindText(13, failure?.EventName).BindAnyText(14, failure?.Cause)
            .BindLong(15, failure?.Attempts).BindTime(16, failure?.Since).BindTime(17, failure?.NextAttempt)
            .Execute();
    }

    private void Run(string sql, Func<SqliteStatement, SqliteStatement> bind)
    {
        using var statement = new SqliteStatement(connection, sql);
        bind(statement).Execute();
    }
}
