using Axonish.EventStore.Engine;

namespace Axonish.Sqlite.Writing;

// Checks and writes the appends of one group after another, inside the executor's transaction; knows heads and names as of the last one.
internal sealed class AppendTransaction
{
    private readonly WriterConnection connection;
    private readonly StreamHeads heads = new();
    private readonly Dictionary<string, long> names = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> seen = [];

    internal AppendTransaction(WriterConnection connection)
    {
        this.connection = connection;
        Forget();
    }

    // The position of the last event written, committed or not.
    internal long Position { get; private set; }

    // Whether the transaction writes anything but events: it remembers commands, or takes contents away.
    internal bool HasOtherChanges { get; private set; }

    internal WriterConnection Connection => connection;

    internal void Begin()
    {
        connection.Begin.Execute();
        HasOtherChanges = false;
    }

    // After a rollback: what was remembered may have been rolled back.
    internal void Forget()
    {
        heads.Forget();
        names.Clear();
        connection.ReadNames(names);
        Position = connection.ReadHead();
    }

    internal AppendOutcome Write(PendingAppend append)
    {
        var events = append.Append.Events;
        var receipt = append.Append.Receipt;
        if (receipt is not null && IsRemembered(receipt)) return AppendOutcome.AlreadyCommitted(0);
        if (events.Count > 0 && FindStored(events[0]) is { } stored) return AppendOutcome.AlreadyCommitted(stored);
        foreach (var condition in append.Append.Conditions)
        {
            var head = HeadOf(condition.AggregateType, condition.AggregateIdentifier);
            if (head.Retirement != Retirement.None)
                return AppendOutcome.Conflict(AppendConflict.OfRetired(condition.AggregateType, condition.AggregateIdentifier, head.Retirement));
            if (!condition.IsMetBy(head.Sequence)) return AppendOutcome.Conflict(AppendConflict.OfCondition(condition, head.Sequence));
        }

        if (FindBrokenSequence(events) is { } conflict) return AppendOutcome.Conflict(conflict);
        if (receipt is not null) Remember(receipt);
        if (events.Count == 0) return AppendOutcome.Committed(0);
        var first = Position + 1;
        for (var i = 0; i < events.Count; i++) Insert(events[i], append.Events[i]);
        return AppendOutcome.Committed(first);
    }

    // Where the events of an append stand that was written before; 0 where it has only a receipt.
    internal long? FindStored(EventAppend append) => append.Events.Count > 0
        ? FindStored(append.Events[0])
        : append.Receipt is { } receipt && IsRemembered(receipt) ? 0 : null;

    // A stream's retirement has changed, or more of its contents.
    internal void Changed(string aggregateType, string aggregateIdentifier, StreamHead head)
    {
        HasOtherChanges = true;
        heads.Set(names[aggregateType], aggregateIdentifier, head);
    }

    internal void Changed() => HasOtherChanges = true;

    internal long? NumberOfKnown(string name) => names.TryGetValue(name, out var number) ? number : null;

    private bool IsRemembered(CommandReceipt receipt)
    {
        var statement = connection.ReceiptOf;
        try
        {
            return statement.Bind(1, receipt.MessageId).Step();
        }
        finally
        {
            statement.Reset();
        }
    }

    // The position of an event that is stored already, where it was to go.
    private long? FindStored(EventMessage first)
    {
        if (HeadOf(first.AggregateType, first.AggregateIdentifier).Sequence < first.SequenceNumber) return null;
        var statement = connection.EventAt;
        try
        {
            statement.Bind(1, names[first.AggregateType]).Bind(2, first.AggregateIdentifier).Bind(3, first.SequenceNumber);
            return statement.Step() && statement.Guid(0) == first.Id ? statement.Int64(1) : null;
        }
        finally
        {
            statement.Reset();
        }
    }

    private void Remember(CommandReceipt receipt)
    {
        connection.InsertReceipt.Bind(1, receipt.MessageId).Bind(2, receipt.Result.Span).Execute();
        HasOtherChanges = true;
    }

    // Inside an append the sequences are dense already, so the first event of each stream decides.
    private AppendConflict? FindBrokenSequence(IReadOnlyList<EventMessage> events)
    {
        seen.Clear();
        for (var i = 0; i < events.Count; i++)
        {
            var message = events[i];
            if (i > 0 && (AppendRules.IsSameStream(events[i - 1], message) || !seen.Add((message.AggregateType, message.AggregateIdentifier))))
                continue;
            if (i == 0) seen.Add((message.AggregateType, message.AggregateIdentifier));
            var head = HeadOf(message.AggregateType, message.AggregateIdentifier);
            if (head.Retirement != Retirement.None) return AppendConflict.OfRetired(message.AggregateType, message.AggregateIdentifier, head.Retirement);
            if (message.SequenceNumber != head.Sequence + 1) return AppendConflict.OfSequence(message, head.Sequence);
        }

        return null;
    }

    internal StreamHead HeadOf(string aggregateType, string aggregateIdentifier)
    {
        if (!names.TryGetValue(aggregateType, out var type)) return StreamHead.None;
        if (heads.TryGet(type, aggregateIdentifier, out var head)) return head;
        var statement = connection.Head;
        try
        {
            statement.Bind(1, type).Bind(2, aggregateIdentifier);
            head = statement.Step() ? new StreamHead(statement.Int64(0), (Retirement)statement.Int64(1)) : StreamHead.None;
        }
        finally
        {
            statement.Reset();
        }

        heads.Set(type, aggregateIdentifier, head);
        return head;
    }

    private void Insert(EventMessage message, EncodedEvent content)
    {
        var streamType = NumberOf(message.AggregateType);
        var insert = connection.Insert
            .Bind(1, ++Position)
            .Bind(2, streamType)
            .Bind(3, message.AggregateIdentifier)
            .Bind(4, message.SequenceNumber)
            .Bind(5, message.Id)
            .Bind(6, NumberOf(message.Name))
            .Bind(7, message.Revision)
            .Bind(8, StoredTime.Of(message.Timestamp));
        insert = content.Metadata is { } metadata ? insert.Bind(9, metadata) : insert.BindNull(9);
        insert.Bind(10, content.Payload).Execute();
        heads.Set(streamType, message.AggregateIdentifier, new StreamHead(message.SequenceNumber));
    }

    private long NumberOf(string name)
    {
        if (names.TryGetValue(name, out var number)) return number;
        number = names.Count + 1;
        connection.InsertName.Bind(1, number).Bind(2, name).Execute();
        names.Add(name, number);
        return number;
    }
}
