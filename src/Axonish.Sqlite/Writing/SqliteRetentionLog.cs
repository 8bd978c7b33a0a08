using Axonish.EventStore.Engine;
using Axonish.Sqlite.Reading;

namespace Axonish.Sqlite.Writing;

// Retention in a SQLite file: marks and contents change on the writer's thread, among the appends; what is to be archived is read as any reader does.
internal sealed class SqliteRetentionLog(AppendWriter writer, ReaderPool readers, Func<long> head, EventStoreLimits limits) : IRetentionLog
{
    private const int ErasedAtOnce = 500;

    public ValueTask<IReadOnlyList<StreamTail>> FindTailsAsync(long afterPosition, long throughPosition, int limit, CancellationToken ct) =>
        Read(reader => reader.FindTails(afterPosition, Math.Min(throughPosition, head()), limit), ct);

    public ValueTask<IReadOnlyList<ArchivedEvent>> ReadContentsAsync(StreamTail tail, long fromSequence, CancellationToken ct) =>
        Read(reader => reader.ReadContents(new StreamKey(tail.AggregateType, tail.AggregateIdentifier), fromSequence, tail.Sequence), ct);

    public async ValueTask<bool> RetireAsync(
        string aggregateType, string aggregateIdentifier, long? endsAt, Retirement retirement, CancellationToken ct) =>
        await WriteAsync(
            transaction =>
            {
                var end = transaction.HeadOf(aggregateType, aggregateIdentifier);
                if (end.Sequence < 0 || (endsAt is { } expected && end.Sequence != expected)) return 0;
                if (end.Retirement == Retirement.Deleted || end.Retirement == retirement) return 0;
                using var mark = transaction.Connection.Prepare(
                    "INSERT INTO retired_stream (stream_type, stream_id, kind, erase_before) VALUES (?1, ?2, ?3, ?4) "
                    + "ON CONFLICT (stream_type, stream_id) DO UPDATE SET kind = excluded.kind");
                mark.Bind(1, transaction.NumberOfKnown(aggregateType)!.Value).Bind(2, aggregateIdentifier).Bind(3, (long)retirement).Bind(4, end.Sequence + 1);
                mark.Execute();
                transaction.Changed(aggregateType, aggregateIdentifier, end with { Retirement = retirement });
                return 1;
            },
            ct) == 1;

    public ValueTask<long> EraseAsync(CancellationToken ct) => WriteAsync(Erase, ct);

    public async ValueTask ScrubAsync(CancellationToken ct) => await WriteAsync(static _ => 0, ct, isScrub: true);

    public ValueTask<Retirement> FindRetirementAsync(string aggregateType, string aggregateIdentifier, CancellationToken ct) =>
        Read(reader => reader.FindRetirement(new StreamKey(aggregateType, aggregateIdentifier)), ct);

    public async ValueTask FillAsync(IReadOnlyList<ArchivedEvent> events, CancellationToken ct)
    {
        var misplaced = await WriteAsync(transaction => Fill(transaction, events), ct);
        if (misplaced > 0) throw RetiredStream.OtherPlace(events[(int)misplaced - 1]);
    }

    public async ValueTask<bool> ReviveAsync(string aggregateType, string aggregateIdentifier, long endsAt, CancellationToken ct) =>
        await WriteAsync(
            transaction =>
            {
                var end = transaction.HeadOf(aggregateType, aggregateIdentifier);
                if (end.Sequence != endsAt || end.Retirement != Retirement.Archived) return 0;
                var type = transaction.NumberOfKnown(aggregateType)!.Value;
                using var missing = transaction.Connection.Prepare("SELECT 1 FROM event WHERE stream_type = ?1 AND stream_id = ?2 AND payload IS NULL LIMIT 1");
                if (missing.Bind(1, type).Bind(2, aggregateIdentifier).Step()) return 0;
                using var unmark = transaction.Connection.Prepare("DELETE FROM retired_stream WHERE stream_type = ?1 AND stream_id = ?2");
                unmark.Bind(1, type).Bind(2, aggregateIdentifier).Execute();
                transaction.Changed(aggregateType, aggregateIdentifier, new StreamHead(endsAt));
                return 1;
            },
            ct) == 1;

    internal async ValueTask<int> ForgetReceiptsAsync(Guid from, Guid before, int limit, CancellationToken ct) => (int)await WriteAsync(
        transaction =>
        {
            using var forget = transaction.Connection.Prepare(
                "DELETE FROM receipt WHERE message_id IN (SELECT message_id FROM receipt WHERE message_id >= ?1 AND message_id < ?2 "
                + "AND substr(hex(message_id), 13, 1) = '8' ORDER BY message_id LIMIT ?3)");
            forget.Bind(1, from).Bind(2, before).Bind(3, limit).Execute();
            var forgotten = transaction.Connection.ChangedRows();
            if (forgotten > 0) transaction.Changed();
            return forgotten;
        },
        ct);

    // The contents of one part of one stream. The next call goes on below it, so that nothing is looked at twice.
    private static long Erase(AppendTransaction transaction)
    {
        var connection = transaction.Connection;
        using var next = connection.Prepare("SELECT stream_type, stream_id, erase_before FROM retired_stream WHERE erase_before > 0 LIMIT 1");
        while (next.Step())
        {
            var (type, identifier, end) = (next.Int64(0), next.Text(1), next.Int64(2));
            next.Reset();
            var start = Math.Max(end - ErasedAtOnce, 0);
            connection.OverwriteWhatGoes();
            using var erase = connection.Prepare(
                "UPDATE event SET payload = NULL, metadata = NULL "
                + "WHERE stream_type = ?1 AND stream_id = ?2 AND sequence >= ?3 AND sequence < ?4 AND payload IS NOT NULL");
            erase.Bind(1, type).Bind(2, identifier).Bind(3, start).Bind(4, end).Execute();
            var erased = connection.ChangedRows();
            using var rest = connection.Prepare("UPDATE retired_stream SET erase_before = ?3 WHERE stream_type = ?1 AND stream_id = ?2");
            rest.Bind(1, type).Bind(2, identifier).Bind(3, start).Execute();
            transaction.Changed();
            if (erased > 0) return erased;
        }

        return 0;
    }

    // The number, from 1, of the first event that has another place or none; 0 where all are back.
    private static long Fill(AppendTransaction transaction, IReadOnlyList<ArchivedEvent> events)
    {
        var first = events[0];
        if (transaction.NumberOfKnown(first.AggregateType) is not { } type) return 1;
        using var find = transaction.Connection.Prepare(
            "SELECT 1 FROM event WHERE position = ?1 AND stream_type = ?2 AND stream_id = ?3 AND sequence = ?4 AND event_id = ?5");
        for (var i = 0; i < events.Count; i++)
        {
            var item = events[i];
            var isThere = find.Bind(1, item.Position).Bind(2, type).Bind(3, item.AggregateIdentifier).Bind(4, item.Sequence).Bind(5, item.Id).Step();
            find.Reset();
            if (!isThere) return i + 1;
        }

        // Whatever interrupts the restoration now, the next call takes these contents away again.
        using var refilled = transaction.Connection.Prepare(
            "UPDATE retired_stream SET erase_before = max(erase_before, ?3) WHERE stream_type = ?1 AND stream_id = ?2");
        refilled.Bind(1, type).Bind(2, first.AggregateIdentifier).Bind(3, events.Max(static item => item.Sequence) + 1).Execute();
        using var fill = transaction.Connection.Prepare("UPDATE event SET payload = ?2, metadata = ?3 WHERE position = ?1");
        foreach (var item in events)
        {
            var bound = fill.Bind(1, item.Position).Bind(2, item.Payload);
            bound = item.Metadata is { } metadata ? bound.Bind(3, metadata) : bound.BindNull(3);
            bound.Execute();
        }

        transaction.Changed();
        return 0;
    }

    private ValueTask<T> Read<T>(Func<EventReader, T> read, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return new(readers.Read(read));
    }

    private async ValueTask<long> WriteAsync(Func<AppendTransaction, long> write, CancellationToken ct, bool isScrub = false)
    {
        var work = new RetentionWork(write, isScrub);
        var outcome = await writer.WriteAsync(work, ct);
        if (outcome.Kind == AppendOutcomeKind.Committed)
        {
            if (work.Failure is not { } failure) return work.Result;
            throw new EventStoreException("What was taken away still stands in the write-ahead log, which could not be emptied. Call again.", failure);
        }

        if (outcome.Kind is AppendOutcomeKind.NotCommitted or AppendOutcomeKind.Unknown)
        {
            throw new EventStoreException(
                $"The event store could not confirm a step of the deletion, archiving or restoration: {outcome.Error?.Message.TrimEnd('.')}. Mend that, then call again: "
                + "what is done already is found, and the rest follows.",
                outcome.Error);
        }

        throw AppendAnswer.FailureOf(work.Append, outcome, limits);
    }
}
