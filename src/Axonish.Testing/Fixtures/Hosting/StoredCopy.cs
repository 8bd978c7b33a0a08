using System.Text.Json;
using Axonish.State;

namespace Axonish.Fixtures.Hosting;

// A state as a database would hold it: not the object that handlers change. A state that cannot be written in full is kept as it is.
internal sealed class StoredCopy<TRoot>
    where TRoot : class
{
    private readonly StateSerializer<TRoot> serializer;
    private readonly TRoot root;
    private readonly byte[]? bytes;

    internal StoredCopy(StateSerializer<TRoot> serializer, TRoot root)
    {
        this.serializer = serializer;
        this.root = root;
        bytes = TryWrite(root);
        if (bytes is not null && serializer.CompareCopy(root, serializer.Read(bytes)) is not null) bytes = null;
    }

    internal TRoot Read() => bytes is null ? root : serializer.Read(bytes);

    internal bool Differs(TRoot other) => bytes is null || TryWrite(other) is not { } now || !bytes.AsSpan().SequenceEqual(now);

    private byte[]? TryWrite(TRoot state)
    {
        if (serializer.Model.Obstacles.Count > 0) return null;
        try
        {
            return serializer.Write(state);
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or InvalidOperationException)
        {
            return null;
        }
    }
}
