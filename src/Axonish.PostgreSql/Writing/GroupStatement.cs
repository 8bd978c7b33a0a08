using Axonish.EventStore.Engine;
using Axonish.PostgreSql.Connections;
using Npgsql;
using NpgsqlTypes;

namespace Axonish.PostgreSql.Writing;

// The one statement that writes a group: the call of append, with lists that are filled anew for each group. Used from the writer's thread only.
internal sealed class GroupStatement : IDisposable
{
    private readonly NpgsqlCommand command;
    private readonly GroupCheck check = new();
    private readonly NpgsqlParameter<List<long>?> expectedHeads;
    private readonly NpgsqlParameter<List<Guid?>?> receipts;
    private readonly NpgsqlParameter<List<byte[]?>?> results;
    private readonly List<Guid?> receiptValues = [];
    private readonly List<byte[]?> resultValues = [];
    private readonly List<int> eventAppends = [];
    private readonly List<int> eventStreamTypes = [];
    private readonly List<string> eventStreamIds = [];
    private readonly List<long> eventSequences = [];
    private readonly List<Guid> eventIds = [];
    private readonly List<int> eventTypes = [];
    private readonly List<int> eventRevisions = [];
    private readonly List<long> eventTimes = [];
    private readonly List<byte[]?> eventMetadata = [];
    private readonly List<byte[]> eventPayloads = [];

    internal GroupStatement(NpgsqlConnection connection, Database database)
    {
        command = Sql.Command(
            connection,
            $"SELECT head, kinds, details, failed FROM {database.Schema.Quoted}.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, "
            + "$16, $17, $18, $19, $20, $21, $22, $23)");
        Add(check.StreamTypes, NpgsqlDbType.Integer);
        Add(check.StreamIds, NpgsqlDbType.Text);
        expectedHeads = Add<List<long>?>(check.Heads, NpgsqlDbType.Bigint);
        Add(check.EventCounts, NpgsqlDbType.Integer);
        Add(check.WriteCounts, NpgsqlDbType.Integer);
        Add(check.ConditionCounts, NpgsqlDbType.Integer);
        receipts = Add<List<Guid?>?>(receiptValues, NpgsqlDbType.Uuid);
        results = Add<List<byte[]?>?>(resultValues, NpgsqlDbType.Bytea);
        Add(check.WriteStreams, NpgsqlDbType.Integer);
        Add(check.WriteSequences, NpgsqlDbType.Bigint);
        Add(check.WriteLengths, NpgsqlDbType.Integer);
        Add(check.ConditionStreams, NpgsqlDbType.Integer);
        Add(check.ConditionVersions, NpgsqlDbType.Bigint);
        Add(eventAppends, NpgsqlDbType.Integer);
        Add(eventStreamTypes, NpgsqlDbType.Integer);
        Add(eventStreamIds, NpgsqlDbType.Text);
        Add(eventSequences, NpgsqlDbType.Bigint);
        Add(eventIds, NpgsqlDbType.Uuid);
        Add(eventTypes, NpgsqlDbType.Integer);
        Add(eventRevisions, NpgsqlDbType.Integer);
        Add(eventTimes, NpgsqlDbType.Bigint);
        Add(eventMetadata, NpgsqlDbType.Bytea);
        Add(eventPayloads, NpgsqlDbType.Bytea);
        command.Prepare();
    }

    public void Dispose() => command.Dispose();

    internal void Fill(IReadOnlyList<PendingAppend> group, NameNumbers names)
    {
        Clear();
        check.Begin();
        var hasReceipts = false;
        for (var i = 0; i < group.Count; i++)
        {
            var append = group[i].Append;
            check.Add(append, names);
            hasReceipts |= append.Receipt is not null;
            receiptValues.Add(append.Receipt?.MessageId);
            resultValues.Add(append.Receipt?.Result.ToArray());
            for (var e = 0; e < append.Events.Count; e++) Add(i + 1, append.Events[e], group[i].Events[e], names);
        }

        expectedHeads.TypedValue = check.IsDecidedByHeads ? check.Heads : null;
        (receipts.TypedValue, results.TypedValue) = hasReceipts ? (receiptValues, resultValues) : (null, null);
    }

    internal GroupAnswer Execute()
    {
        using var row = command.ExecuteReader();
        if (!row.Read()) throw new EventStoreException("The database's append gave no answer.");
        var answer = row.IsDBNull(1)
            ? new GroupAnswer(row.GetInt64(0))
            : new GroupAnswer(row.GetInt64(0), row.GetFieldValue<short[]>(1), row.GetFieldValue<long[]>(2), row.GetFieldValue<int[]>(3));
        // An error can still follow the row.
        while (row.NextResult())
        {
        }

        return answer;
    }

    // Nothing of the last group is kept alive.
    internal void Clear()
    {
        receiptValues.Clear();
        resultValues.Clear();
        eventAppends.Clear();
        eventStreamTypes.Clear();
        eventStreamIds.Clear();
        eventSequences.Clear();
        eventIds.Clear();
        eventTypes.Clear();
        eventRevisions.Clear();
        eventTimes.Clear();
        eventMetadata.Clear();
        eventPayloads.Clear();
    }

    private void Add(int append, EventMessage message, in EncodedEvent content, NameNumbers names)
    {
        eventAppends.Add(append);
        eventStreamTypes.Add(names[message.AggregateType]);
        eventStreamIds.Add(message.AggregateIdentifier);
        eventSequences.Add(message.SequenceNumber);
        eventIds.Add(message.Id);
        eventTypes.Add(names[message.Name]);
        eventRevisions.Add(message.Revision);
        eventTimes.Add(StoredTime.Of(message.Timestamp));
        eventMetadata.Add(content.Metadata);
        eventPayloads.Add(content.Payload);
    }

    private NpgsqlParameter<T> Add<T>(T values, NpgsqlDbType elements)
    {
        var parameter = new NpgsqlParameter<T> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | elements };
        command.Parameters.Add(parameter);
        return parameter;
    }
}
