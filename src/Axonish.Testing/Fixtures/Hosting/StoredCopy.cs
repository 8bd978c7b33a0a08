using System.Text.Json;
using Axonish.Inspection;

namespace Axonish.Fixtures.Hosting;

// A state as a database would hold it: not the object that handlers change. A state that cannot be written in full is kept as it is.
internal sealed class StoredCopy<TRoot>
    where TRoot : class
{
    private readonly StateInspector<TRoot> states;
    private readonly TRoot root;
    private readonly byte[]? bytes;

    internal StoredCopy(StateInspector<TRoot> states, TRoot root)
    {
        this.states = states;
        this.root = root;
        bytes = TryWrite(root);
        if (bytes is not null && states.CompareCopy(root, states.Read(bytes)) is not null) bytes = null;
    }

    internal TRoot Read() => bytes is null ? root : states.Read(bytes);

    internal bool Differs(TRoot other) => bytes is null || TryWrite(other) is not { } now || !bytes.AsSpan().SequenceEqual(now);

    private byte[]? TryWrite(TRoot state)
    {
        if (!states.IsWritable) return null;
        try
        {
            return states.Write(state);
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or InvalidOperationException)
        {
            return null;
        }
    }
}
