using Axonish.Processing.Storage;
using Axonish.Processing.Storage.Engine;
using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite.ReadSide;

// Holds the one writer from its beginning to its end. Groups and tokens are changed in a draft, and each change is written before the call returns.
internal sealed class SqliteReadSideTransaction : IReadSideTransaction
{
    private readonly ReadSideFile file;
    private readonly ReadSideConnection connection;
    private readonly SqliteTransaction transaction;
    private readonly MemoryHolds holds;
    private readonly MemoryState before;
    private readonly MemoryDraft draft;
    private bool isOver;

    internal SqliteReadSideTransaction(ReadSideFile file, ReadSideConnection connection, MemoryHolds holds)
    {
        this.file = file;
        this.connection = connection;
        this.holds = holds;
        before = file.State;
        draft = new MemoryDraft(before);
        transaction = connection.Begin();
    }

    public object? Find(Type resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (resource.IsInstanceOfType(connection.Connection)) return connection.Connection;
        return resource.IsInstanceOfType(transaction) ? transaction : null;
    }

    public ValueTask<bool> MoveAsync(TokenMove move, CancellationToken ct = default)
    {
        ReadSideRules.Check(move);
        return Run(() => MemorySegments.Move(draft, move), ct);
    }

    public ValueTask<IReadOnlyList<ParkedSequence>> FindParkedAsync(GroupKey group, IReadOnlyCollection<string> sequences, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        return Run(() => connection.Letters.Find(group, sequences), ct);
    }

    public ValueTask<int> CountSequencesAsync(GroupKey group, CancellationToken ct = default) => Run(() => connection.Letters.CountSequences(group), ct);

    public ValueTask ParkAsync(IReadOnlyList<StoredLetter> letters, CancellationToken ct = default)
    {
        ReadSideRules.Check(letters);
        return Run(() => connection.Letters.Park(letters), ct);
    }

    public ValueTask<bool> TakeLetterAsync(StoredLetter letter, Guid holder, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return Run(() => holds.IsHeldBy(SequenceKey.Of(letter), holder) && connection.Letters.Take(letter), ct);
    }

    public ValueTask RewriteLetterAsync(StoredLetter letter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return Run(() => connection.Letters.Rewrite(letter), ct);
    }

    public ValueTask RecordSkippedAsync(SkippedEvent skipped, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(skipped);
        return Run(() => connection.Letters.Record(skipped), ct);
    }

    public ValueTask<bool> ResetAsync(GroupKey group, LogPlace to, string sequencing, CancellationToken ct = default) => Run(
        () =>
        {
            if (!MemoryGroups.Reset(draft, group, to, sequencing)) return false;
            connection.Letters.RemoveLetters(group);
            return true;
        },
        ct);

    public ValueTask CommitAsync(CancellationToken ct = default)
    {
        if (ct.IsCancellationRequested) return ValueTask.FromCanceled(ct);
        try
        {
            CheckThatItIsOpen();
            connection.Tokens.SaveGroups(before, draft);
            file.Commit(transaction, draft);
            End();
            return ValueTask.CompletedTask;
        }
        catch (Exception failure)
        {
            return ValueTask.FromException(file.Failed(failure));
        }
    }

    public ValueTask DisposeAsync()
    {
        End();
        return ValueTask.CompletedTask;
    }

    private void End()
    {
        if (isOver) return;
        isOver = true;
        file.Rollback(transaction);
        file.Leave();
    }

    private ValueTask Run(Action action, CancellationToken ct)
    {
        var done = Run(
            () =>
            {
                action();
                return true;
            },
            ct);
        return done.IsCompletedSuccessfully ? ValueTask.CompletedTask : new ValueTask(done.AsTask());
    }

    private ValueTask<T> Run<T>(Func<T> action, CancellationToken ct)
    {
        if (ct.IsCancellationRequested) return ValueTask.FromCanceled<T>(ct);
        try
        {
            CheckThatItIsOpen();
            var answer = action();
            connection.Tokens.SaveTokens(draft);
            return new ValueTask<T>(answer);
        }
        catch (Exception failure)
        {
            return ValueTask.FromException<T>(file.Failed(failure));
        }
    }

    // What is written after a handler has ended the transaction would be on its own.
    private void CheckThatItIsOpen()
    {
        ObjectDisposedException.ThrowIf(isOver, this);
        if (transaction.Connection is null)
        {
            throw new InvalidOperationException(
                "The transaction of the read side was committed or rolled back by a handler. Leave that to the event processor, which commits the rows together with the token.");
        }
    }
}
