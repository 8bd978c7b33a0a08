using System.Diagnostics.CodeAnalysis;
using Axonish.Processing.Storage;
using Axonish.Processing.Storage.Engine;
using Axonish.Sqlite;
using Axonish.Sqlite.Files;
using Axonish.Sqlite.ReadSide;

namespace Axonish;

/// <summary>
/// The read side in a SQLite file of its own beside the events (<c>cards.db-read</c> for <c>cards.db</c>), owned by one process together with them.
/// </summary>
/// <remarks>
/// Thread-safe. The file is opened, and made where it is missing, when it is first wanted. It has one writer: a transaction waits for the one before, and
/// handlers find <c>SqliteConnection</c> and <c>SqliteTransaction</c> in it. Readers see what is committed and wait for nobody. Nodes are those
/// of this process; whoever owned a segment in an earlier one is dead.
/// </remarks>
[Experimental("AXONISHENGINE")]
public sealed class SqliteReadSideStore : IReadSideStore, IAsyncDisposable, IDisposable
{
    private readonly ReadSideFile file;
    private readonly MemoryNodes nodes;
    private readonly MemoryHolds holds;

    /// <summary>Makes the store, without opening the file yet.</summary>
    /// <param name="connectionString">That of the events, as Microsoft.Data.Sqlite takes it: <c>Data Source=cards.db</c>.</param>
    /// <param name="options">Those of the event store; the defaults where none are given.</param>
    /// <param name="time">Measures leases; the system's clock where none is given.</param>
    /// <exception cref="ArgumentException">The connection string does not name a file that can be written.</exception>
    public SqliteReadSideStore(string connectionString, SqliteStoreOptions? options = null, TimeProvider? time = null)
        : this(DatabaseFile.Parse(connectionString), options ?? new SqliteStoreOptions(), time, SqliteSeams.None)
    {
    }

    internal SqliteReadSideStore(DatabaseFile events, SqliteStoreOptions options, TimeProvider? time, SqliteSeams seams)
    {
        file = new ReadSideFile(events, options, seams);
        nodes = new MemoryNodes(time ?? TimeProvider.System);
        holds = new MemoryHolds(time ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public bool IsShared => false;

    /// <inheritdoc/>
    /// <exception cref="EventStoreException">
    /// The events have another owner, the file is not the read side of any or was written by a newer version, or it cannot be opened or made durable.
    /// </exception>
    public async ValueTask PrepareAsync(CancellationToken ct = default)
    {
        await file.EnterAsync(ct);
        file.Leave();
    }

    /// <inheritdoc/>
    public ValueTask<StoredGroup> DeclareAsync(GroupDeclaration group, CancellationToken ct = default)
    {
        ReadSideRules.Check(group);
        return WriteAsync((draft, _) => MemoryGroups.Declare(draft, group), ct);
    }

    /// <inheritdoc/>
    public ValueTask JoinAsync(ReadSideNode node, CancellationToken ct = default)
    {
        ReadSideRules.Check(node);
        nodes.Join(node);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<bool> RestAsync(Guid node, CancellationToken ct = default) => new(nodes.Rest(node));

    /// <inheritdoc/>
    public ValueTask WakeAsync(CancellationToken ct = default)
    {
        nodes.Wake();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask LeaveAsync(Guid node, CancellationToken ct = default)
    {
        await WriteAsync(
            (draft, _) =>
            {
                MemorySegments.FreeAllOf(draft, node);
                return true;
            },
            ct);
        nodes.Leave(node);
    }

    /// <inheritdoc/>
    public async ValueTask<long> ProbeAsync(CancellationToken ct = default) => nodes.Number((await file.ReadStateAsync(ct)).Change);

    /// <inheritdoc/>
    public async ValueTask<ReadSideView> ReadAsync(CancellationToken ct = default)
    {
        // The number first: what changes meanwhile is news to the next probe.
        var now = await file.ReadStateAsync(ct);
        var number = nodes.Number(now.Change);
        return new ReadSideView(number, [.. now.Groups.Values], [.. now.Tokens.Values], nodes.All());
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<SegmentToken>> ReadTokensAsync(IReadOnlyCollection<GroupKey> groups, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return [.. (await file.ReadStateAsync(ct)).Tokens.Values.Where(token => groups.Contains(token.Group))];
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SegmentToken>> ClaimAsync(GroupKey group, Guid node, int count, CancellationToken ct = default) =>
        WriteAsync((draft, _) => MemorySegments.Claim(draft, nodes, group, node, count), ct);

    /// <inheritdoc/>
    public ValueTask<bool> ReleaseAsync(GroupKey group, int segment, long epoch, CancellationToken ct = default) =>
        WriteAsync((draft, _) => MemorySegments.Release(draft, group, segment, epoch), ct);

    /// <inheritdoc/>
    public ValueTask<bool> EvictAsync(GroupKey group, int segment, CancellationToken ct = default) =>
        WriteAsync((draft, _) => MemorySegments.Evict(draft, group, segment), ct);

    /// <inheritdoc/>
    public ValueTask<bool> ReportAsync(GroupKey group, int segment, long epoch, SegmentFailure? failure, CancellationToken ct = default) =>
        WriteAsync((draft, _) => MemorySegments.Report(draft, group, segment, epoch, failure), ct);

    /// <inheritdoc/>
    public ValueTask<bool> HaltAsync(GroupKey group, GroupHalt halt, CancellationToken ct = default) =>
        WriteAsync((draft, _) => MemoryGroups.Halt(draft, group, halt), ct);

    /// <inheritdoc/>
    public ValueTask<bool> RemoveAsync(GroupKey group, CancellationToken ct = default) => WriteAsync(
        (draft, letters) =>
        {
            if (!MemoryGroups.Remove(draft, nodes, group)) return false;
            letters.RemoveLetters(group);
            letters.RemoveRecords(group);
            return true;
        },
        ct);

    /// <inheritdoc/>
    public ValueTask<bool> SplitAsync(GroupKey group, int segment, CancellationToken ct = default) =>
        WriteAsync((draft, _) => MemorySegments.Split(draft, group, segment), ct);

    /// <inheritdoc/>
    public ValueTask<MergeOutcome> MergeAsync(GroupKey group, int segment, int mask, CancellationToken ct = default) =>
        WriteAsync((draft, _) => MemorySegments.Merge(draft, group, segment, mask), ct);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ParkedSequence>> ReadSequencesAsync(GroupKey group, string? after, int limit, CancellationToken ct = default) =>
        (await file.ReadLettersAsync(ct)).ReadSequences(group, after, limit);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredLetter>> ReadLettersAsync(LetterFilter filter, StoredLetter? after, int limit, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return (await file.ReadLettersAsync(ct)).ReadLetters(filter, after, limit);
    }

    /// <inheritdoc/>
    public ValueTask<int> DiscardAsync(LetterFilter filter, DateTimeOffset at, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return WriteAsync((_, letters) => letters.Discard(filter, at), ct);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<SkippedEvent>> ReadSkippedAsync(GroupKey group, int limit, CancellationToken ct = default) =>
        (await file.ReadLettersAsync(ct)).ReadSkipped(group, limit);

    /// <inheritdoc/>
    public async ValueTask<bool> HoldSequenceAsync(GroupKey group, string sequence, Guid holder, TimeSpan lease, CancellationToken ct = default)
    {
        var connection = await file.EnterAsync(ct);
        try
        {
            return connection.Letters.Count(group, sequence) > 0 && holds.TryTake(new SequenceKey(group, sequence), holder, lease);
        }
        catch (Exception failure) when (file.Failed(failure) is var reported && reported != failure)
        {
            throw reported;
        }
        finally
        {
            file.Leave();
        }
    }

    /// <inheritdoc/>
    public ValueTask FreeSequenceAsync(GroupKey group, string sequence, Guid holder, CancellationToken ct = default)
    {
        holds.Free(new SequenceKey(group, sequence), holder);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadSideTransaction> BeginAsync(CancellationToken ct = default)
    {
        var connection = await file.EnterAsync(ct);
        try
        {
            return new SqliteReadSideTransaction(file, connection, holds);
        }
        catch (Exception failure)
        {
            file.Leave();
            if (file.Failed(failure) is var reported && reported != failure) throw reported;
            throw;
        }
    }

    /// <summary>Waits for the transaction that is open, closes the file and gives it free.</summary>
    /// <returns>Done when it is free.</returns>
    public ValueTask DisposeAsync() => file.DisposeAsync();

    /// <summary>As <see cref="DisposeAsync"/>, blocking the caller's thread.</summary>
    public void Dispose() => file.Dispose();

    private async ValueTask<TResult> WriteAsync<TResult>(Func<MemoryDraft, StoredLetters, TResult> write, CancellationToken ct)
    {
        var connection = await file.EnterAsync(ct);
        try
        {
            return file.Write(connection, write);
        }
        catch (Exception failure) when (file.Failed(failure) is var reported && reported != failure)
        {
            throw reported;
        }
        finally
        {
            file.Leave();
        }
    }
}
