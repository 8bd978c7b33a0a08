using Axonish.EventStore.Engine;

namespace Axonish.PostgreSql.Writing;

// What the database is to check of a group: its streams, each once, and what every append writes to and expects of them.
internal sealed class GroupCheck
{
    private readonly Dictionary<(int Type, string Id), int> streams = [];
    private readonly HashSet<Guid> receipts = [];

    // By stream: the append that claimed it, and the append's place among the writes.
    private readonly List<int> owners = [];
    private readonly Dictionary<int, int> writes = [];
    private int appends;

    internal List<int> StreamTypes { get; } = [];

    internal List<string> StreamIds { get; } = [];

    // The head that each stream must have for the whole group to be accepted; holds as far as IsDecidedByHeads says.
    internal List<long> Heads { get; } = [];

    internal List<int> EventCounts { get; } = [];

    internal List<int> WriteCounts { get; } = [];

    internal List<int> ConditionCounts { get; } = [];

    internal List<int> WriteStreams { get; } = [];

    internal List<long> WriteSequences { get; } = [];

    internal List<int> WriteLengths { get; } = [];

    internal List<int> ConditionStreams { get; } = [];

    internal List<long> ConditionVersions { get; } = [];

    // No stream concerns two appends, and every condition is that a stream has one certain head: then heads alone decide.
    internal bool IsDecidedByHeads { get; private set; }

    internal void Begin()
    {
        streams.Clear();
        receipts.Clear();
        owners.Clear();
        StreamTypes.Clear();
        StreamIds.Clear();
        Heads.Clear();
        EventCounts.Clear();
        WriteCounts.Clear();
        ConditionCounts.Clear();
        WriteStreams.Clear();
        WriteSequences.Clear();
        WriteLengths.Clear();
        ConditionStreams.Clear();
        ConditionVersions.Clear();
        appends = 0;
        IsDecidedByHeads = true;
    }

    internal void Add(EventAppend append, NameNumbers names)
    {
        appends++;
        EventCounts.Add(append.Events.Count);
        WriteCounts.Add(AddWrites(append.Events, names));
        ConditionCounts.Add(append.Conditions.Count);
        for (var i = 0; i < append.Conditions.Count; i++) AddCondition(append.Conditions[i], names);
        if (append.Receipt is { } receipt && !receipts.Add(receipt.MessageId)) IsDecidedByHeads = false;
    }

    private int AddWrites(IReadOnlyList<EventMessage> events, NameNumbers names)
    {
        writes.Clear();
        var (stream, write) = (0, 0);
        for (var i = 0; i < events.Count; i++)
        {
            if (i == 0 || !AppendRules.IsSameStream(events[i - 1], events[i]))
            {
                stream = StreamOf(names[events[i].AggregateType], events[i].AggregateIdentifier, events[i].SequenceNumber - 1);
                if (!writes.TryGetValue(stream, out write))
                {
                    writes.Add(stream, write = WriteStreams.Count);
                    WriteStreams.Add(stream);
                    WriteSequences.Add(events[i].SequenceNumber);
                    WriteLengths.Add(0);
                    Claim(stream, events[i].SequenceNumber - 1);
                }
            }

            WriteLengths[write]++;
        }

        return writes.Count;
    }

    private void AddCondition(in AppendCondition condition, NameNumbers names)
    {
        var expected = condition.Kind == AppendConditionKind.StreamPresent ? Schema.AppendFunction.AnyStream : condition.Version;
        var stream = StreamOf(names[condition.AggregateType], condition.AggregateIdentifier, expected);
        ConditionStreams.Add(stream);
        ConditionVersions.Add(expected);
        Claim(stream, expected);
    }

    // Streams are numbered from 1, as arrays of the database are.
    private int StreamOf(int type, string id, long head)
    {
        if (streams.TryGetValue((type, id), out var stream)) return stream;
        streams.Add((type, id), stream = streams.Count + 1);
        StreamTypes.Add(type);
        StreamIds.Add(id);
        Heads.Add(head);
        owners.Add(appends);
        return stream;
    }

    private void Claim(int stream, long head)
    {
        if (owners[stream - 1] != appends || head < -1 || Heads[stream - 1] != head) IsDecidedByHeads = false;
    }
}
