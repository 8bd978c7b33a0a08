using System.Data;
using System.Diagnostics.CodeAnalysis;
using Axonish.PostgreSql;
using Axonish.PostgreSql.Connections;
using Axonish.PostgreSql.Following;
using Axonish.PostgreSql.ReadSide;
using Axonish.Processing.Storage;
using Axonish.Processing.Storage.Engine;
using Npgsql;
using NpgsqlTypes;

namespace Axonish;

/// <summary>The read side in the schema that holds the events, shared by any number of nodes.</summary>
/// <remarks>
/// Thread-safe. It connects when it is first asked for something, and has two pools: one for the transactions of batches
/// (<see cref="PostgreSqlStoreOptions.MaximumBatches"/>), one of four connections for claims, renewals and questions. Handlers find
/// <c>NpgsqlConnection</c> and <c>NpgsqlTransaction</c> in a transaction; what they change of the session ends with it.
/// </remarks>
[Experimental("AXONISHENGINE")]
public sealed class PostgreSqlReadSideStore : IReadSideStore, IAsyncDisposable, IDisposable
{
    private readonly ReadSideDatabase database;
    private readonly ReadSideCalls calls;
    private readonly ReadSideViews views;
    private readonly LetterPages letters;
    private readonly HeadReports? reports;
    private readonly string idleLimit;

    /// <summary>Makes the store, without connecting yet.</summary>
    /// <param name="connectionString">As Npgsql takes it: <c>Host=…;Database=…;Username=…</c>.</param>
    /// <param name="options">Those of the event store; the defaults where none are given.</param>
    /// <exception cref="ArgumentException">The connection string cannot be understood, or names no host.</exception>
    public PostgreSqlReadSideStore(string connectionString, PostgreSqlStoreOptions? options = null)
        : this(connectionString, options ?? new PostgreSqlStoreOptions(), reports: null)
    {
    }

    internal PostgreSqlReadSideStore(string connectionString, PostgreSqlStoreOptions options, HeadReports? reports)
    {
        this.reports = reports;
        database = new ReadSideDatabase(connectionString, options);
        calls = new ReadSideCalls(database);
        views = new ReadSideViews(database, calls);
        letters = new LetterPages(calls);
        idleLimit = string.Create(null, $"{(long)Math.Ceiling(options.IdleBatchTimeout.TotalMilliseconds)}");
    }

    /// <inheritdoc/>
    public bool IsShared => true;

    /// <inheritdoc/>
    /// <exception cref="EventStoreException">
    /// The server cannot be reached or cannot keep events as it must, or the schema is of a newer version, or holds something else.
    /// </exception>
    public async ValueTask PrepareAsync(CancellationToken ct = default)
    {
        try
        {
            await ReadSideSchema.PrepareAsync(database, ct);
        }
        catch (Exception failure) when (DriverFailure.IsOfReading(failure))
        {
            throw DriverFailure.Of(
                failure,
                $"The read side in schema '{database.Schema.Name}' of {database.Server} cannot be opened",
                "Check that the server runs and the connection string is right.");
        }
    }

    /// <inheritdoc/>
    public async ValueTask<StoredGroup> DeclareAsync(GroupDeclaration group, CancellationToken ct = default)
    {
        ReadSideRules.Check(group);
        await calls.CallAsync(
            "SELECT $schema.declare_group($1, $2, $3, $4, $5, $6, $7)",
            parameters => parameters.AddGroup(group.Group).AddText(group.Sequencing).AddInt(group.Segments).AddPlace(group.Start)
                .AddArray(group.Handled.ToArray(), NpgsqlDbType.Text),
            "declare a group",
            ct);
        var rows = await calls.ReadAsync(
            "SELECT g.sequencing, g.halt, h.event_name, h.since FROM $schema.processing_group g LEFT JOIN $schema.handled_event h "
            + "ON h.group_name = g.name AND h.group_version = g.version WHERE g.name = $1 AND g.version = $2",
            parameters => parameters.AddGroup(group.Group),
            row => (Sequencing: row.GetString(0), Halt: (GroupHalt)row.GetInt16(1), Name: row.IsDBNull(2) ? null : row.GetString(2), Since: row.IsDBNull(3) ? 0 : row.GetInt64(3)),
            ct);
        if (rows.Count == 0) throw new EventStoreException($"The group {group.Group} was removed while it was declared. Start again.");
        var handled = rows.Where(row => row.Name is not null).ToDictionary(row => row.Name!, row => row.Since, StringComparer.Ordinal);
        return new StoredGroup(group.Group, rows[0].Sequencing, rows[0].Halt, handled);
    }

    /// <inheritdoc/>
    public async ValueTask JoinAsync(ReadSideNode node, CancellationToken ct = default)
    {
        ReadSideRules.Check(node);
        GroupKey[] groups = [.. node.Groups.Distinct().OrderBy(group => group.Name, StringComparer.Ordinal).ThenBy(group => group.Version)];
        if (await calls.CallAsync<bool>("SELECT $schema.renew_node($1, $2, $3, $4, $5)", parameters => Fill(parameters), "renew a lease", ct)) return;
        await calls.CallAsync("SELECT $schema.join_node($1, $2, $3, $4, $5, $6)", parameters => Fill(parameters).AddLease(ReadSideRules.AnswerTime), "join", ct);

        NpgsqlParameterCollection Fill(NpgsqlParameterCollection parameters) => parameters.AddGuid(node.Id).AddText(node.Name)
            .AddArray(Array.ConvertAll(groups, group => group.Name), NpgsqlDbType.Text)
            .AddArray(Array.ConvertAll(groups, group => group.Version), NpgsqlDbType.Integer)
            .AddLease(node.Lease);
    }

    /// <inheritdoc/>
    public ValueTask<bool> RestAsync(Guid node, CancellationToken ct = default) =>
        calls.CallAsync<bool>("SELECT $schema.rest_node($1)", parameters => parameters.AddGuid(node), "let a lease rest", ct);

    /// <inheritdoc/>
    public ValueTask WakeAsync(CancellationToken ct = default) => calls.CallAsync(
        "SELECT $schema.wake_nodes($1)", parameters => parameters.AddLease(ReadSideRules.AnswerTime), "wake those that rest", ct);

    /// <inheritdoc/>
    public ValueTask LeaveAsync(Guid node, CancellationToken ct = default) =>
        calls.CallAsync("SELECT $schema.leave_node($1)", parameters => parameters.AddGuid(node), "give segments back", ct);

    /// <inheritdoc/>
    public async ValueTask<long> ProbeAsync(CancellationToken ct = default)
    {
        if (reports is not { AreWanted: true }) return (await calls.ReadAsync(ReadSideRows.Probe, _ => { }, row => row.GetInt64(0), ct))[0];
        var (number, head) = (await calls.ReadAsync(ReadSideRows.ProbeWithHead, _ => { }, row => (row.GetInt64(0), row.GetInt64(1)), ct))[0];
        reports.Report(head);
        return number;
    }

    /// <inheritdoc/>
    public ValueTask<ReadSideView> ReadAsync(CancellationToken ct = default) => views.ReadAsync(ct);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SegmentToken>> ReadTokensAsync(IReadOnlyCollection<GroupKey> groups, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return calls.ReadAsync(
            $"SELECT {ReadSideRows.Token} FROM $schema.token t WHERE EXISTS (SELECT FROM unnest($1, $2) g (name, version) "
            + "WHERE g.name = t.group_name AND g.version = t.group_version) ORDER BY t.group_name, t.group_version, t.segment",
            parameters => parameters
                .AddArray(groups.Select(group => group.Name).ToArray(), NpgsqlDbType.Text)
                .AddArray(groups.Select(group => group.Version).ToArray(), NpgsqlDbType.Integer),
            ReadSideRows.ReadToken,
            ct);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SegmentToken>> ClaimAsync(GroupKey group, Guid node, int count, CancellationToken ct = default) => calls.ChangeAsync(
        $"SELECT {ReadSideRows.Token} FROM $schema.claim_segments($1, $2, $3, $4) t",
        parameters => parameters.AddGroup(group).AddGuid(node).AddInt(count),
        ReadSideRows.ReadToken,
        "claim segments",
        ct);

    /// <inheritdoc/>
    public ValueTask<bool> ReleaseAsync(GroupKey group, int segment, long epoch, CancellationToken ct = default) => calls.ChangeAsync<bool>(
        "SELECT $schema.release_segment($1, $2, $3, $4)",
        parameters => parameters.AddGroup(group).AddInt(segment).AddLong(epoch),
        "give a segment back",
        ct);

    /// <inheritdoc/>
    public ValueTask<bool> EvictAsync(GroupKey group, int segment, CancellationToken ct = default) => calls.ChangeAsync<bool>(
        "SELECT $schema.evict_segment($1, $2, $3)", parameters => parameters.AddGroup(group).AddInt(segment), "take a segment from its owner", ct);

    /// <inheritdoc/>
    public ValueTask<bool> ReportAsync(GroupKey group, int segment, long epoch, SegmentFailure? failure, CancellationToken ct = default) => calls.ChangeAsync<bool>(
        "SELECT $schema.report_segment($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        parameters => parameters.AddGroup(group).AddInt(segment).AddLong(epoch)
            .AddShort((short?)failure?.Category).AddLong(failure?.Position).AddText(failure?.EventName).AddAnyText(failure?.Cause)
            .AddInt(failure?.Attempts).AddTime(failure?.Since).AddTime(failure?.NextAttempt),
        "report a failure",
        ct);

    /// <inheritdoc/>
    public ValueTask<bool> HaltAsync(GroupKey group, GroupHalt halt, CancellationToken ct = default) => calls.ChangeAsync<bool>(
        "SELECT $schema.halt_group($1, $2, $3)", parameters => parameters.AddGroup(group).AddShort((short)halt), "halt a group", ct);

    /// <inheritdoc/>
    public ValueTask<bool> RemoveAsync(GroupKey group, CancellationToken ct = default) =>
        calls.ChangeAsync<bool>("SELECT $schema.remove_group($1, $2)", parameters => parameters.AddGroup(group), "remove a group", ct);

    /// <inheritdoc/>
    public ValueTask<bool> SplitAsync(GroupKey group, int segment, CancellationToken ct = default) => calls.ChangeAsync<bool>(
        "SELECT $schema.split_segment($1, $2, $3, $4)",
        parameters => parameters.AddGroup(group).AddInt(segment).AddInt(SegmentMath.MaximumSegments - 1),
        "split a segment",
        ct);

    /// <inheritdoc/>
    public async ValueTask<MergeOutcome> MergeAsync(GroupKey group, int segment, int mask, CancellationToken ct = default) => (MergeOutcome)await calls.ChangeAsync<short>(
        "SELECT $schema.merge_segment($1, $2, $3, $4)", parameters => parameters.AddGroup(group).AddInt(segment).AddInt(mask), "merge segments", ct);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ParkedSequence>> ReadSequencesAsync(GroupKey group, string? after, int limit, CancellationToken ct = default) => calls.ReadAsync(
        "SELECT p.sequence, p.letters FROM $schema.parked_sequence p WHERE p.group_name = $1 AND p.group_version = $2 AND ($3 IS NULL OR p.sequence > $3) "
        + "ORDER BY p.sequence LIMIT $4",
        parameters => parameters.AddGroup(group).AddAnyText(after).AddInt(limit),
        row => new ParkedSequence(Wtf8.Decode(row.GetFieldValue<byte[]>(0)), row.GetInt32(1)),
        ct);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredLetter>> ReadLettersAsync(LetterFilter filter, StoredLetter? after, int limit, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return letters.ReadAsync(filter, after, limit, ct);
    }

    /// <inheritdoc/>
    public ValueTask<int> DiscardAsync(LetterFilter filter, DateTimeOffset at, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return calls.ChangeAsync<int>(
            "SELECT $schema.discard_letters($1, $2, $3, $4, $5, $6)",
            parameters => parameters.AddText(filter.Group).AddAnyText(filter.Sequence).AddText(filter.EventName).AddAnyText(LetterPages.CausePrefix(filter))
                .AddTime(filter.Before).AddTime(at),
            "discard letters",
            ct);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SkippedEvent>> ReadSkippedAsync(GroupKey group, int limit, CancellationToken ct = default) => calls.ReadAsync(
        $"SELECT {ReadSideRows.Skipped} FROM $schema.skipped s WHERE s.group_name = $1 AND s.group_version = $2 ORDER BY s.id DESC LIMIT $3",
        parameters => parameters.AddGroup(group).AddInt(limit),
        ReadSideRows.ReadSkipped,
        ct);

    /// <inheritdoc/>
    public ValueTask<bool> HoldSequenceAsync(GroupKey group, string sequence, Guid holder, TimeSpan lease, CancellationToken ct = default) => calls.ChangeAsync<bool>(
        "SELECT $schema.hold_sequence($1, $2, $3, $4, $5)",
        parameters => parameters.AddGroup(group).AddAnyText(sequence).AddGuid(holder).AddLease(lease),
        "hold a sequence",
        ct);

    /// <inheritdoc/>
    public ValueTask FreeSequenceAsync(GroupKey group, string sequence, Guid holder, CancellationToken ct = default) => calls.CallAsync(
        "SELECT $schema.free_sequence($1, $2, $3, $4)",
        parameters => parameters.AddGroup(group).AddAnyText(sequence).AddGuid(holder),
        "free a sequence",
        ct);

    /// <inheritdoc/>
    public async ValueTask<IReadSideTransaction> BeginAsync(CancellationToken ct = default)
    {
        try
        {
            var connection = await database.RentForBatchAsync(ct);
            try
            {
                var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
                return new PostgreSqlReadSideTransaction(database, calls, idleLimit, connection, transaction);
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        }
        catch (Exception failure) when (DriverFailure.IsOfReading(failure))
        {
            throw database.Failed(failure, "begin a transaction");
        }
    }

    /// <summary>Closes its connections.</summary>
    /// <returns>Done when they are closed.</returns>
    public ValueTask DisposeAsync() => database.DisposeAsync();

    /// <summary>As <see cref="DisposeAsync"/>, blocking the caller's thread.</summary>
    public void Dispose() => database.Dispose();
}
