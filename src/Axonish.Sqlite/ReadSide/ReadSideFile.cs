using Axonish.Processing.Storage.Engine;
using Axonish.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite.ReadSide;

// The read side's file: one writer at a time, in whose hands the connection is, and what is committed of groups and tokens, which all others read here.
// Opened when it is first wanted, and again after a failure that left it open what is in the file.
internal sealed class ReadSideFile(DatabaseFile events, SqliteStoreOptions options, SqliteSeams seams) : IAsyncDisposable, IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly DatabaseFile file = events.ReadSide;
    private DatabaseLock? ownership;
    private FilePresence? presence;
    private LetterReader? letters;
    private ReadSideConnection? connection;
    private MemoryState state = MemoryState.Empty;

    // Whether what the connection has done last may not be what the next one finds.
    private bool isAdrift = true;
    private bool isDisposed;

    internal MemoryState State => Volatile.Read(ref state);

    // Waits for who writes, and disconnects.
    public async ValueTask DisposeAsync()
    {
        await gate.WaitAsync();
        Close();
    }

    public void Dispose()
    {
        gate.Wait();
        Close();
    }

    internal async ValueTask<ReadSideConnection> EnterAsync(CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            if (isDisposed) throw DisposedStore.Failure("SqliteReadSideStore");
            // A log that was taken away under the connection holds commits that a crash would lose now: closing brings them into the database.
            if (isAdrift || presence!.FindLoss() is not null) Connect();
            return connection!;
        }
        catch
        {
            gate.Release();
            throw;
        }
    }

    internal void Leave() => gate.Release();

    // What is committed, where the last commit's outcome is known.
    internal async ValueTask<MemoryState> ReadStateAsync(CancellationToken ct)
    {
        if (!Volatile.Read(ref isAdrift)) return State;
        await EnterAsync(ct);
        Leave();
        return State;
    }

    internal async ValueTask<LetterReader> ReadLettersAsync(CancellationToken ct)
    {
        await ReadStateAsync(ct);
        return letters!;
    }

    // Called by the writer, with everything of the transaction written.
    internal void Commit(SqliteTransaction transaction, MemoryDraft draft)
    {
        try
        {
            if (seams.CommitReadSide is { } seam) seam(transaction.Commit);
            else transaction.Commit();
            presence!.Check();
        }
        catch (Exception failure)
        {
            // All of it may be in the write-ahead log, to be found by the next recovery; or in a file that is no longer the one at its path.
            Volatile.Write(ref isAdrift, true);
            throw Failed(failure);
        }

        Volatile.Write(ref state, draft.ToState());
    }

    // A transaction of the store's own. Where nothing is changed, nothing is written.
    internal T Write<T>(ReadSideConnection writer, Func<MemoryDraft, StoredLetters, T> write)
    {
        var before = State;
        var draft = new MemoryDraft(before);
        var transaction = writer.Begin();
        try
        {
            var answer = write(draft, writer.Letters);
            writer.Tokens.SaveTokens(draft);
            writer.Tokens.SaveGroups(before, draft);
            Commit(transaction, draft);
            return answer;
        }
        finally
        {
            Rollback(transaction);
        }
    }

    internal void Rollback(SqliteTransaction transaction)
    {
        try
        {
            transaction.Dispose();
        }
        catch (SqliteException)
        {
            // A connection that cannot roll back is of no use; the next writer opens another.
            Volatile.Write(ref isAdrift, true);
        }
    }

    internal Exception Failed(Exception failure) => failure is not SqliteException ? failure : presence?.FindLoss() ?? new EventStoreException(
        $"The read side's database {file.Path} cannot be written: {failure.Message} The next batch opens it again and finds what is in it; check its disk.", failure);

    // With every connection closed, SQLite recovers the write-ahead log when it is opened again: what it finds then is what every later recovery finds.
    // The checkpoint makes it durable.
    private void Connect()
    {
        ownership ??= DatabaseLock.Take(events, DatabasePart.ReadSide);
        presence ??= new FilePresence(file);
        letters ??= new LetterReader(file, presence);
        // The connection stays as it is: the file that it has open may be brought back.
        if (connection is not null) presence.CheckDatabase();
        Volatile.Write(ref isAdrift, true);
        Disconnect();
        connection = ReadSideConnection.Open(file, options.Synchronous);
        try
        {
            presence.Note();
            connection.Checkpoint();
            // The number of changes goes on: what is found may differ from what was known.
            Volatile.Write(ref state, connection.Tokens.Load(State.Change + 1));
        }
        catch (Exception failure)
        {
            Disconnect();
            throw Failed(failure);
        }

        Volatile.Write(ref isAdrift, false);
    }

    private void Disconnect()
    {
        letters?.Close();
        presence?.ForgetCompanions();
        connection?.Dispose();
        connection = null;
    }

    private void Close()
    {
        isDisposed = true;
        Disconnect();
        letters?.Dispose();
        ownership?.Dispose();
        ownership = null;
        Volatile.Write(ref isAdrift, true);
        gate.Release();
    }
}
