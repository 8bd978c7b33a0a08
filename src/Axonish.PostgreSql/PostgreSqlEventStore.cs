using Axonish.EventStore.Engine;
using Axonish.PostgreSql;
using Axonish.PostgreSql.Connections;
using Axonish.PostgreSql.Following;
using Axonish.PostgreSql.Reading;
using Axonish.PostgreSql.Retaining;
using Axonish.PostgreSql.Schema;
using Axonish.PostgreSql.Writing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Axonish;

/// <summary>An event store in a schema of a PostgreSQL database, shared by any number of nodes.</summary>
/// <remarks>
/// Thread-safe. Appends that wait at the same time share a statement and a commit, sent by a thread of the store's own; the writers of all
/// nodes take turns at a gate inside the database, so that the order of commits is the order of positions. A store has one connection that writes,
/// one that listens, one that notifies, and a pool for readers; a call of retention has one more, and such calls take turns, also between nodes.
/// Other nodes' appends are heard of by notification, and by polling where one is lost. What is deleted or archived stays in dead rows until the
/// server has vacuumed them.
/// </remarks>
public sealed class PostgreSqlEventStore : IEventStore, IReceiptRetention, IAsyncDisposable, IDisposable
{
    private readonly Database database;
    private readonly EventSerializer serializer;
    private readonly EventStoreLimits limits;
    private readonly LogHead head;
    private readonly EventReader reader;
    private readonly AppendWriter writer;
    private readonly LogFollower follower;
    private readonly AppendNotifier notifier;
    private readonly EventImport import;
    private readonly ReceiptRemoval receipts;
    private readonly bool isMute;

    private PostgreSqlEventStore(
        Database database, EventSerializer serializer, PostgreSqlStoreOptions options, ILogger logger, TimeProvider time, PostgreSqlSeams seams, HeadReports? reports)
    {
        this.database = database;
        if (options.Content == PostgreSqlContent.Jsonb) serializer = serializer.Kept(JsonbForm.Instance);
        this.serializer = serializer;
        limits = options.Limits ?? EventStoreLimits.Default;
        head = new LogHead();
        reader = new EventReader(database, serializer, head);
        var executor = new PostgreSqlAppendExecutor(database, head, time, options.OutcomeTimeout, seams);
        writer = new AppendWriter(executor, limits, "Axonish PostgreSQL writer");
        follower = new LogFollower(database, reader, head, options.PollInterval, time, logger, seams);
        reports?.Follow(follower.Hear);
        notifier = new AppendNotifier(database, head, time, logger);
        import = new EventImport(database, serializer, limits, time);
        Retention = new PostgreSqlRetention(database);
        receipts = new ReceiptRemoval(database);
        isMute = seams.IsMute;
    }

    /// <inheritdoc/>
    public long HeadPosition => head.Position;

    /// <inheritdoc/>
    public IEventRetention Retention { get; }

    bool IEventStore.IsShared => true;

    /// <summary>Connects to a database, makes or updates the schema where that is needed, and opens the store.</summary>
    /// <param name="connectionString">As Npgsql takes it: <c>Host=…;Database=…;Username=…</c>.</param>
    /// <param name="serializer">Writes and reads the events.</param>
    /// <param name="options">How the store works; the defaults where none are given.</param>
    /// <returns>The store; dispose of it to close its connections.</returns>
    /// <remarks>Blocks the caller's thread while it connects.</remarks>
    /// <exception cref="ArgumentException">The connection string cannot be understood, or names no host.</exception>
    /// <exception cref="EventStoreException">
    /// The server cannot be reached or cannot keep a log as it must, or the schema is of a newer version, keeps its content otherwise, or is not
    /// one of events.
    /// </exception>
    public static PostgreSqlEventStore Open(string connectionString, EventSerializer serializer, PostgreSqlStoreOptions? options = null) =>
        Open(connectionString, serializer, options ?? new PostgreSqlStoreOptions(), logger: null, time: null);

    /// <inheritdoc/>
    public async ValueTask<AppendResult> AppendAsync(EventAppend append, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(append);
        ct.ThrowIfCancellationRequested();
        AppendRules.Check(append, limits, AppendAttachmentKinds.Receipts);
        var outcome = await writer.WriteAsync(new PendingAppend(append, serializer.Encode(append, limits)), ct);
        var result = AppendAnswer.Of(append, outcome, limits);
        if (result is { FirstPosition: > 0, WasAlreadyStored: false } && !isMute) notifier.Notify();
        return result;
    }

    /// <summary>Stores a history, as from another store: all of it or nothing, by the database's bulk copy.</summary>
    /// <param name="events">
    /// The events, streams in any mixture. Their identifiers, times, metadata and sequences are kept, and sequences continue their streams; positions
    /// are given anew, in the order of the enumeration.
    /// </param>
    /// <param name="ct">Cancels the import as long as it can be rolled back.</param>
    /// <returns>How many events were stored.</returns>
    /// <remarks>
    /// Needs the rights of the schema's owner. Appends go on while the events are sent, and wait while they are moved into the log.
    /// </remarks>
    /// <exception cref="EventStoreException">A sequence does not continue its stream, or the database refused; nothing is stored.</exception>
    /// <exception cref="LimitExceededException">An event or its metadata is larger than allowed; nothing is stored.</exception>
    /// <exception cref="CommandOutcomeUnknownException">The connection broke during the commit, and the database cannot be asked.</exception>
    public async ValueTask<long> ImportAsync(IAsyncEnumerable<EventMessage> events, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        var (count, last) = await import.RunAsync(events, ct);
        head.Advance(last);
        if (count > 0 && !isMute) notifier.Notify();
        return count;
    }

    /// <inheritdoc/>
    public ValueTask<CommandReceipt?> FindReceiptAsync(Guid messageId, CancellationToken ct = default) => AskAsync(() => reader.FindReceiptAsync(messageId, ct));

    /// <inheritdoc/>
    public IAsyncEnumerable<EventMessage> ReadStreamAsync(
        string aggregateType, string aggregateIdentifier, long fromSequence = 0, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fromSequence);
        var key = StreamKey.Checked(aggregateType, aggregateIdentifier);
        return Paged((from, _, size, page, cancellation) => reader.ReadStreamAsync(key, from, size, page, cancellation), fromSequence, ct);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<EventMessage> ReadAllAsync(long fromPosition = 1, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromPosition, 1);
        return Paged(reader.ReadAllAsync, fromPosition, ct);
    }

    /// <inheritdoc/>
    public ValueTask<EventPage> ReadPageAsync(long afterPosition, EventFilter filter, int limit, CancellationToken ct = default)
    {
        PageBounds.Check(afterPosition, filter, limit);
        return AskAsync(() => reader.ReadPageAsync(afterPosition, filter, limit, ct));
    }

    /// <inheritdoc/>
    public ValueTask<int> ForgetReceiptsAsync(Guid from, Guid before, int limit, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return AskAsync(() => receipts.ForgetAsync(from, before, limit, ct));
    }

    /// <inheritdoc/>
    public ValueTask<Guid?> FindEventIdAsync(long position, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        return AskAsync(() => reader.FindEventIdAsync(position, ct));
    }

    /// <inheritdoc/>
    public ValueTask<long> FindPositionAsync(DateTimeOffset instant, CancellationToken ct = default) => AskAsync(() => reader.FindPositionAsync(instant, ct));

    /// <inheritdoc/>
    public ValueTask WaitForEventsAsync(long afterPosition, CancellationToken ct = default) => head.WaitAsync(afterPosition, ct);

    /// <summary>Writes what was queued before, and closes all connections.</summary>
    /// <returns>Done when they are closed.</returns>
    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        await follower.DisposeAsync();
        await notifier.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>As <see cref="DisposeAsync"/>, blocking the caller's thread.</summary>
    public void Dispose()
    {
        writer.Dispose();
        follower.Dispose();
        notifier.Dispose();
        database.Dispose();
    }

    private PagedEvents Paged(PageReader read, long from, CancellationToken ct) => new(
        (key, reached, size, page, cancellation) => AskAsync(() =>
        {
            page.Clear();
            return read(key, reached, size, page, cancellation);
        }),
        limits.PageSize,
        isRemote: true,
        from,
        ct);

    private async ValueTask<T> AskAsync<T>(Func<ValueTask<T>> ask)
    {
        try
        {
            return await ReadAgain.IfBrokenAsync(ask);
        }
        catch (Exception failure) when (DriverFailure.IsOfReading(failure))
        {
            throw DriverFailure.OfReading(failure, database);
        }
    }

    internal static PostgreSqlEventStore Open(
        string connectionString, EventSerializer serializer, PostgreSqlStoreOptions options, ILogger? logger, TimeProvider? time, PostgreSqlSeams? seams = null, HeadReports? reports = null)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        return LogOpening.Open(
            connectionString,
            options,
            database => new PostgreSqlEventStore(
                database, serializer, options, logger ?? NullLogger.Instance, time ?? TimeProvider.System, seams ?? PostgreSqlSeams.None, reports));
    }
}
