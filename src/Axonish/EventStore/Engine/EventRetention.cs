using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Axonish.EventStore.Engine;

/// <summary>Deletes, archives and restores, in the order of steps that makes it safe, over what a store can do.</summary>
/// <param name="log">What the store does.</param>
/// <remarks>Thread-safe; calls take turns.</remarks>
[Experimental("AXONISHENGINE")]
// The order of steps that makes retention safe, over what a store can do. First a stream is marked, so that nobody reads or writes it any
// more, then its contents go, a part at a time; whatever finds marked contents takes them away, so that a crash in between is made good.
#pragma warning disable CA1001 // A semaphore holds something to dispose of only where its wait handle was asked for.
public sealed class EventRetention(IRetentionLog log) : IEventRetention
#pragma warning restore CA1001
{
    private const int StreamsAtOnce = 100;
    private const long BytesAtOnce = 4 * 1024 * 1024;

    // One at a time: an erasure must not run into a restoration half-way.
    private readonly SemaphoreSlim turn = new(1);

    /// <inheritdoc/>
    public async ValueTask<long> DeleteStreamAsync(string aggregateType, string aggregateIdentifier, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(aggregateType);
        ArgumentNullException.ThrowIfNull(aggregateIdentifier);
        StorableText.CheckKey(aggregateType, aggregateIdentifier);
        return await InTurnAsync(
            async () =>
            {
                await log.RetireAsync(aggregateType, aggregateIdentifier, endsAt: null, Retirement.Deleted, ct);
                return await EraseAsync(ct);
            },
            ct);
    }

    /// <inheritdoc/>
    public async ValueTask<ArchiveSummary> ArchiveAsync(long throughPosition, Stream destination, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(throughPosition);
        ArgumentNullException.ThrowIfNull(destination);
        return await InTurnAsync(() => MoveOutAsync(throughPosition, destination, ct), ct);
    }

    /// <inheritdoc/>
    public async ValueTask<ArchiveSummary> RestoreAsync(Stream archive, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(archive);
        return await InTurnAsync(
            async () =>
            {
                try
                {
                    return await MoveBackAsync(archive, ct);
                }
                catch (EventStoreException)
                {
                    // A stream that did not come back whole goes again.
                    await EraseAsync(ct);
                    throw;
                }
            },
            ct);
    }

    private static async ValueTask FlushAsync(Stream destination, CancellationToken ct)
    {
        await destination.FlushAsync(ct);
        if (destination is FileStream file) file.Flush(flushToDisk: true);
    }

    private async ValueTask<T> InTurnAsync<T>(Func<ValueTask<T>> body, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            // What an earlier call left behind.
            await EraseAsync(ct);
            return await body();
        }
        finally
        {
            turn.Release();
        }
    }

    private async ValueTask<ArchiveSummary> MoveOutAsync(long throughPosition, Stream destination, CancellationToken ct)
    {
        var (after, streams, events) = (0L, 0L, 0L);
        while (await log.FindTailsAsync(after, throughPosition, StreamsAtOnce, ct) is { Count: > 0 } tails)
        {
            foreach (var tail in tails) await WriteAsync(tail, destination, ct);
            await FlushAsync(destination, ct);
            foreach (var tail in tails)
            {
                // Whoever has appended meanwhile keeps the stream where it is; its lines in the archive do no harm.
                if (await log.RetireAsync(tail.AggregateType, tail.AggregateIdentifier, tail.Sequence, Retirement.Archived, ct)) streams++;
            }

            events += await EraseAsync(ct);
            after = tails[^1].Position;
        }

        return new ArchiveSummary(streams, events);
    }

    private async ValueTask<ArchiveSummary> MoveBackAsync(Stream archive, CancellationToken ct)
    {
        using var reader = new StreamReader(archive, Encoding.UTF8, leaveOpen: true);
        var (number, streams, events) = (0L, 0L, 0L);
        var part = new List<ArchivedEvent>();
        var (bytes, isArchived, restored) = (0L, false, 0L);
        ArchivedEvent? last = null;
        var incomplete = new HashSet<(string Type, string Identifier)>();
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            var item = ArchiveLine.Read(line, ++number);
            if (last is null || !item.IsOfStream(last) || item.Sequence <= last.Sequence)
            {
                await EndAsync();
                isArchived = await log.FindRetirementAsync(item.AggregateType, item.AggregateIdentifier, ct) == Retirement.Archived;
            }

            last = item;
            if (!isArchived) continue;
            part.Add(item);
            bytes += item.Bytes;
            restored++;
            if (bytes < BytesAtOnce) continue;
            await log.FillAsync(part, ct);
            part.Clear();
            bytes = 0;
        }

        await EndAsync();
        if (incomplete.Count > 0)
        {
            var (aggregateType, aggregateIdentifier) = incomplete.First();
            throw new EventStoreException(
                $"The archive does not have all events of {aggregateType} '{aggregateIdentifier}', which stays archived; its other streams are restored. "
                + "Use a whole copy of it or, where the stream went on and was archived later, the later archive.");
        }

        return new ArchiveSummary(streams, events);

        async ValueTask EndAsync()
        {
            if (last is null || !isArchived) return;
            if (part.Count > 0) await log.FillAsync(part, ct);
            var key = (last.AggregateType, last.AggregateIdentifier);
            if (await log.ReviveAsync(last.AggregateType, last.AggregateIdentifier, last.Sequence, ct))
            {
                incomplete.Remove(key);
                streams++;
                events += restored;
            }
            else
            {
                // Cut off, or written before somebody appended, who kept the stream: then it follows again.
                incomplete.Add(key);
            }

            (bytes, restored) = (0, 0);
            part.Clear();
        }
    }

    private async ValueTask WriteAsync(StreamTail tail, Stream destination, CancellationToken ct)
    {
        var buffer = new ArrayBufferWriter<byte>();
        for (var sequence = 0L; sequence <= tail.Sequence;)
        {
            var items = await log.ReadContentsAsync(tail, sequence, ct);
            if (items.Count == 0)
            {
                // Deleted meanwhile: what stands in the archive of it is passed over when that is restored.
                if (await log.FindRetirementAsync(tail.AggregateType, tail.AggregateIdentifier, ct) != Retirement.None) return;
                throw new EventStoreException(
                    $"{tail.AggregateType} '{tail.AggregateIdentifier}' cannot be archived: its event with sequence {sequence} has no content. "
                    + "Something other than Axonish changed the store.");
            }

            foreach (var item in items) ArchiveLine.Write(item, buffer);
            await destination.WriteAsync(buffer.WrittenMemory, ct);
            buffer.ResetWrittenCount();
            sequence = items[^1].Sequence + 1;
        }
    }

    private async ValueTask<long> EraseAsync(CancellationToken ct)
    {
        var erased = 0L;
        while (await log.EraseAsync(ct) is > 0 and var more) erased += more;
        if (erased > 0) await log.ScrubAsync(ct);
        return erased;
    }
}
