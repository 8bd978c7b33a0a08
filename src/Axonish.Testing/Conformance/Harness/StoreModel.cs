namespace Axonish.Testing.Conformance;

// What a store is, as simply as it can be said: lists, and the conditions of an append checked one after another.
internal sealed class StoreModel
{
    private readonly Dictionary<string, List<Guid>> streams = [];
    private readonly Dictionary<Guid, long> positions = [];
    private readonly long before;

    internal StoreModel(long before) => this.before = before;

    internal List<Guid> All { get; } = [];

    internal long HeadOf(string card) => streams.TryGetValue(card, out var events) ? events.Count - 1 : -1;

    // The answer: an AppendResult, or the type of the exception.
    internal object Append(EventAppend append)
    {
        var first = append.Events[0];
        if (streams.TryGetValue(first.AggregateIdentifier, out var known)
            && first.SequenceNumber < known.Count
            && known[(int)first.SequenceNumber] == first.Id)
        {
            return new AppendResult(positions[first.Id], WasAlreadyStored: true);
        }

        foreach (var condition in append.Conditions)
        {
            if (condition.IsMetBy(HeadOf(condition.AggregateIdentifier))) continue;
            if (condition.Kind == AppendConditionKind.StreamAbsent) return typeof(AggregateAlreadyExistsException);
            return condition.Kind == AppendConditionKind.StreamPresent ? typeof(AggregateNotFoundException) : typeof(ConcurrencyException);
        }

        var heads = new Dictionary<string, long>();
        foreach (var message in append.Events)
        {
            var head = heads.TryGetValue(message.AggregateIdentifier, out var moved) ? moved : HeadOf(message.AggregateIdentifier);
            if (message.SequenceNumber != head + 1) return typeof(ConcurrencyException);
            heads[message.AggregateIdentifier] = message.SequenceNumber;
        }

        var position = before + All.Count + 1;
        foreach (var message in append.Events)
        {
            if (!streams.TryGetValue(message.AggregateIdentifier, out var events)) streams[message.AggregateIdentifier] = events = [];
            events.Add(message.Id);
            All.Add(message.Id);
            positions[message.Id] = before + All.Count;
        }

        return new AppendResult(position);
    }

    internal IReadOnlyDictionary<string, List<Guid>> Streams => streams;
}
