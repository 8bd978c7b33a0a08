namespace Axonish.Sqlite.Writing;

// The last sequences of the streams written of late. The writer is the only one, so that what it remembers holds until it fails.
internal sealed class StreamHeads
{
    private const int Limit = 10_000;

    private readonly Dictionary<(long Type, string Identifier), StreamHead> heads = [];

    internal bool TryGet(long type, string identifier, out StreamHead head) => heads.TryGetValue((type, identifier), out head);

    internal void Set(long type, string identifier, StreamHead head)
    {
        if (heads.Count >= Limit) heads.Clear();
        heads[(type, identifier)] = head;
    }

    internal void Forget() => heads.Clear();
}
