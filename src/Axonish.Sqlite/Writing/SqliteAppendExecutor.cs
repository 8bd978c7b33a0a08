using Axonish.EventStore.Engine;
using Axonish.Sqlite.Files;
using Axonish.Sqlite.Reading;
using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite.Writing;

// One transaction a group, and what to make of its failures. Called from the writer's thread only.
internal sealed class SqliteAppendExecutor : IAppendExecutor
{
    private const int Busy = 5;
    private const int Full = 13;

    private readonly DatabaseFile file;
    private readonly FilePresence presence;
    private readonly DatabaseLock ownership;
    private readonly SqliteStoreOptions options;
    private readonly ReaderPool readers;
    private readonly SqliteSeams seams;
    private WriterConnection? connection;
    private AppendTransaction? transaction;
    private readonly LogHead head;

    // Whether what the connection has done last may not be what the next one finds.
    private bool isAdrift;

    private readonly UnresolvedAppends unresolved = new();

    internal SqliteAppendExecutor(
        DatabaseFile file,
        FilePresence presence,
        DatabaseLock ownership,
        SqliteStoreOptions options,
        ReaderPool readers,
        LogHead head,
        SqliteSeams seams)
    {
        this.file = file;
        this.presence = presence;
        this.ownership = ownership;
        this.options = options;
        this.readers = readers;
        this.head = head;
        this.seams = seams;
        Connect();
    }

    public GroupReport Write(IReadOnlyList<PendingAppend> group, AppendOutcome[] outcomes)
    {
        if (MustReconnect() && TryReconnect() is { } reason)
        {
            for (var i = 0; i < group.Count; i++) outcomes[i] = unresolved.OutcomeOf(group[i], reason);
            return GroupReport.Written;
        }

        var report = TryWrite(group, outcomes);
        if (report.Verdict == GroupVerdict.Written) unresolved.Settle(group);
        if (report.Verdict != GroupVerdict.NotWritten || group.Count > 1 || !unresolved.MayHold(group[0])) return report;
        outcomes[0] = LookUp(group[0], report.Error!);
        return GroupReport.Written;
    }

    public void Resolve(IReadOnlyList<PendingAppend> group, AppendOutcome[] outcomes, Exception error)
    {
        unresolved.Add(group);
        Reconnect();
        for (var i = 0; i < group.Count; i++)
        {
            outcomes[i] = transaction!.FindStored(group[i].Append) is { } position
                ? AppendOutcome.Committed(position)
                : AppendOutcome.NotCommitted(error);
        }

        unresolved.Settle(group);
    }

    public void Dispose()
    {
        head.Close();
        readers.Dispose();
        connection?.Dispose();
        ownership.Dispose();
    }

    // A log that was taken away under the connection holds commits that a crash would lose now: closing brings them into the database.
    private bool MustReconnect() => connection is null || isAdrift || presence.FindLoss() is not null;

    private GroupReport TryWrite(IReadOnlyList<PendingAppend> group, AppendOutcome[] outcomes)
    {
        try
        {
            transaction!.Begin();
            for (var i = 0; i < group.Count; i++) outcomes[i] = group[i] is RetentionWork work ? work.Do(transaction!) : transaction!.Write(group[i]);
        }
        catch (Exception failure)
        {
            // The commit was never asked for, so that nothing is stored whatever else went wrong.
            GiveUp();
            return GroupReport.NotWritten(failure);
        }

        return Commit(group, outcomes);
    }

    // Not written this time, and perhaps the time before.
    private AppendOutcome LookUp(PendingAppend append, Exception error)
    {
        try
        {
            if (transaction is null) return AppendOutcome.Unknown(error);
            var outcome = transaction.FindStored(append.Append) is { } position ? AppendOutcome.AlreadyCommitted(position) : AppendOutcome.NotCommitted(error);
            unresolved.Settle([append]);
            return outcome;
        }
        catch (SqliteException failure)
        {
            return AppendOutcome.Unknown(failure);
        }
    }

    private GroupReport Commit(IReadOnlyList<PendingAppend> group, AppendOutcome[] outcomes)
    {
        try
        {
            if (transaction!.Position == head.Position && !transaction.HasOtherChanges)
            {
                // Nothing to store, nothing to wait for; a name cannot be new without an event.
                connection!.Rollback();
                presence.Check();
                EmptyTheLogIfAsked(group);
                return GroupReport.Written;
            }

            if (seams.Commit is { } seam) seam(group, outcomes, connection!.Commit.Execute);
            else connection!.Commit.Execute();
            presence.Check();
            head.Advance(transaction.Position);
            EmptyTheLogIfAsked(group);
            return GroupReport.Written;
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode is Busy or Full)
        {
            // Refused before the frame that makes a commit was whole: it can be rolled back, and is certain not to be stored.
            return GiveUp() ? GroupReport.NotWritten(failure) : GroupReport.Unknown(failure);
        }
        catch (Exception failure)
        {
            // All of it may be in the write-ahead log, to be found by the next recovery; or in files that are no longer those at their paths.
            isAdrift = true;
            return GroupReport.Unknown(failure);
        }
    }

    // The write-ahead log still holds what was taken away; it can only be emptied while nobody reads it. Where that fails the work fails and
    // is asked for again; the appends of its group are stored.
    private void EmptyTheLogIfAsked(IReadOnlyList<PendingAppend> group)
    {
        if (!group.Any(append => append is RetentionWork { IsScrub: true })) return;
        readers.CloseAll();
        try
        {
            connection!.Checkpoint();
        }
        catch (Exception failure)
        {
            foreach (var append in group)
            {
                if (append is RetentionWork { IsScrub: true } scrub) scrub.Failure = failure;
            }
        }
        finally
        {
            readers.Reopen();
        }
    }

    private Exception? TryReconnect()
    {
        try
        {
            Reconnect();
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    private bool GiveUp()
    {
        try
        {
            connection?.Rollback();
            transaction?.Forget();
            return connection is not null;
        }
        catch (Exception)
        {
            // A connection that cannot roll back is of no use; the next group opens another.
            Disconnect();
            return false;
        }
    }

    private void Connect()
    {
        connection = WriterConnection.Open(file, options.Synchronous, seams);
        presence.Note();
        transaction = new AppendTransaction(connection);
        if (transaction.Position < head.Position)
        {
            throw new EventStoreException(
                $"The event database {file.Path} ends at position {transaction.Position}, but this program has stored events up to {head.Position} in it: they "
                + "were taken away while it runs. Nothing more is written. Stop the program and restore the database.");
        }

        head.Advance(transaction.Position);
        isAdrift = false;
    }

    // With every connection closed, SQLite recovers the write-ahead log when it is opened again: what it finds then is what every later
    // recovery finds. The checkpoint makes it durable.
    private void Reconnect()
    {
        // The connection stays as it is: the file that it has open may be brought back, or saved by other means.
        presence.CheckDatabase();
        readers.CloseAll();
        try
        {
            Disconnect();
            seams.Reopening?.Invoke();
            Connect();
            connection!.Checkpoint();
        }
        catch
        {
            Disconnect();
            throw;
        }
        finally
        {
            readers.Reopen();
        }
    }

    private void Disconnect()
    {
        presence.ForgetCompanions();
        connection?.Dispose();
        connection = null;
        transaction = null;
    }
}
