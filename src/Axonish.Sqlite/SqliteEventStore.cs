using Axonish.EventStore.Engine;
using Axonish.Sqlite;
using Axonish.Sqlite.Files;
using Axonish.Sqlite.Reading;
using Axonish.Sqlite.Writing;

namespace Axonish;

/// <summary>An event store in a SQLite file, owned by one process.</summary>
/// <remarks>
/// Thread-safe. Appends that wait at the same time share a commit, written by a thread of the store's own; each is checked on its own
/// conditions. Reads take pages on the caller's thread and hold nothing between them. A file beside the database (<c>cards.db-lock</c> for
/// <c>cards.db</c>) keeps other owners out; the system frees it when the process ends. What is deleted or archived is overwritten in the
/// file, and the write-ahead log is emptied, before the call returns; copies, backups and what a disk keeps by itself are out of reach.
/// </remarks>
public sealed class SqliteEventStore : IEventStore, IReceiptRetention, IAsyncDisposable, IDisposable
{
    private readonly EventSerializer serializer;
    private readonly EventStoreLimits limits;
    private readonly LogHead head;
    private readonly ReaderPool readers;
    private readonly AppendWriter writer;
    private readonly SqliteRetentionLog retentionLog;

    private SqliteEventStore(
        EventSerializer serializer, EventStoreLimits limits, SqliteAppendExecutor executor, LogHead head, ReaderPool readers)
    {
        this.serializer = serializer;
        this.limits = limits;
        this.head = head;
        this.readers = readers;
        writer = new AppendWriter(executor, limits, "Axonish SQLite writer");
        retentionLog = new SqliteRetentionLog(writer, readers, () => head.Position, limits);
        Retention = new EventRetention(retentionLog);
    }

    /// <inheritdoc/>
    public long HeadPosition => head.Position;

    /// <inheritdoc/>
    public IEventRetention Retention { get; }

    /// <summary>Opens or creates an event database and becomes its owner.</summary>
    /// <param name="connectionString">As Microsoft.Data.Sqlite takes it, with a file: <c>Data Source=cards.db</c>.</param>
    /// <param name="serializer">Writes and reads the events.</param>
    /// <param name="options">How the store works; the defaults where none are given.</param>
    /// <returns>The store; dispose of it to give the file free.</returns>
    /// <exception cref="ArgumentException">The connection string does not name a file that can be written.</exception>
    /// <exception cref="EventStoreException">
    /// The file has another owner, is not an event database, was written by a newer version, or cannot be opened or made durable; or the SQLite
    /// that the program brings is older than 3.51.3.
    /// </exception>
    public static SqliteEventStore Open(string connectionString, EventSerializer serializer, SqliteStoreOptions? options = null) =>
        Open(DatabaseFile.Parse(connectionString), serializer, options ?? new SqliteStoreOptions());

    /// <summary>Deletes an event database with all its events, if there is one and nobody owns it.</summary>
    /// <param name="connectionString">As for <see cref="Open(string, EventSerializer, SqliteStoreOptions?)"/>.</param>
    /// <exception cref="ArgumentException">The connection string does not name a file that can be written.</exception>
    /// <exception cref="EventStoreException">The file has an owner, or is not an event database.</exception>
    public static void Delete(string connectionString)
    {
        var file = DatabaseFile.Parse(connectionString);
        using var ownership = DatabaseLock.Take(file);
        using var ofReadSide = DatabaseLock.Take(file, DatabasePart.ReadSide);
        DatabaseRemoval.Remove(file);
    }

    /// <inheritdoc/>
    public async ValueTask<AppendResult> AppendAsync(EventAppend append, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(append);
        ct.ThrowIfCancellationRequested();
        AppendRules.Check(append, limits, AppendAttachmentKinds.Receipts);
        var outcome = await writer.WriteAsync(new PendingAppend(append, serializer.Encode(append, limits)), ct);
        return AppendAnswer.Of(append, outcome, limits);
    }

    /// <inheritdoc/>
    public ValueTask<CommandReceipt?> FindReceiptAsync(Guid messageId, CancellationToken ct = default) => Read(reader => reader.FindReceipt(messageId), ct);

    /// <inheritdoc/>
    public IAsyncEnumerable<EventMessage> ReadStreamAsync(
        string aggregateType, string aggregateIdentifier, long fromSequence = 0, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fromSequence);
        var key = StreamKey.Checked(aggregateType, aggregateIdentifier);
        return new PagedEvents(
            (from, reached, size, page, _) => Read(from, reached, (reader, last) => reader.ReadStream(key, from, last, size, page)),
            limits.PageSize,
            isRemote: false,
            fromSequence,
            ct);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<EventMessage> ReadAllAsync(long fromPosition = 1, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromPosition, 1);
        return new PagedEvents(
            (from, reached, size, page, _) => Read(from, reached, (reader, last) => reader.ReadAll(from, last, size, page)),
            limits.PageSize,
            isRemote: false,
            fromPosition,
            ct);
    }

    /// <inheritdoc/>
    public ValueTask<EventPage> ReadPageAsync(long afterPosition, EventFilter filter, int limit, CancellationToken ct = default)
    {
        PageBounds.Check(afterPosition, filter, limit);
        var reached = head.Position;
        return Read(reader => reader.ReadPage(afterPosition, filter, limit, reached), ct);
    }

    /// <inheritdoc/>
    public ValueTask<Guid?> FindEventIdAsync(long position, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        return Read(reader => reader.FindEventId(position), ct);
    }

    /// <inheritdoc/>
    public ValueTask<long> FindPositionAsync(DateTimeOffset instant, CancellationToken ct = default)
    {
        var reached = head.Position;
        return Read(reader => reader.FindPosition(instant, reached), ct);
    }

    /// <inheritdoc/>
    public ValueTask<int> ForgetReceiptsAsync(Guid from, Guid before, int limit, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return retentionLog.ForgetReceiptsAsync(from, before, limit, ct);
    }

    /// <inheritdoc/>
    public ValueTask WaitForEventsAsync(long afterPosition, CancellationToken ct = default) => head.WaitAsync(afterPosition, ct);

    /// <summary>Writes what was queued before, closes the database and gives it free.</summary>
    /// <returns>Done when it is free.</returns>
    public ValueTask DisposeAsync() => writer.DisposeAsync();

    /// <summary>As <see cref="DisposeAsync"/>, blocking the caller's thread.</summary>
    public void Dispose() => writer.Dispose();

    // A page, read on the caller's thread up to the head that the first page found. The reader answers with the next key, or −1 at the end.
    private ValueTask<PageEnd> Read(long from, long? reached, Func<EventReader, long, long> read)
    {
        var last = reached ?? head.Position;
        var next = readers.Read(reader => read(reader, last));
        return new ValueTask<PageEnd>(new PageEnd(next < 0 ? from : next, next < 0, last));
    }

    private ValueTask<T> Read<T>(Func<EventReader, T> read, CancellationToken ct)
    {
        if (ct.IsCancellationRequested) return ValueTask.FromCanceled<T>(ct);
        try
        {
            return new ValueTask<T>(readers.Read(read));
        }
        catch (Exception failure)
        {
            return ValueTask.FromException<T>(failure);
        }
    }

    internal static SqliteEventStore Open(
        DatabaseFile file, EventSerializer serializer, SqliteStoreOptions options, SqliteSeams? seams = null)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        var ownership = DatabaseLock.Take(file);
        try
        {
            Sqlite.Snapshots.SnapshotSchema.Adopt(file.PreviousSnapshots, file.Snapshots);
            var presence = new FilePresence(file);
            var readers = new ReaderPool(file, presence, serializer);
            var head = new LogHead();
            var executor = new SqliteAppendExecutor(file, presence, ownership, options, readers, head, seams ?? SqliteSeams.None);
            return new SqliteEventStore(serializer, options.Limits ?? EventStoreLimits.Default, executor, head, readers);
        }
        catch
        {
            ownership.Dispose();
            throw;
        }
    }
}
