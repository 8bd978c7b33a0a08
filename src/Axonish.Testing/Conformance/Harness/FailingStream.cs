namespace Axonish.Testing.Conformance;

// A destination that takes some bytes and then no more, as a disk does that is full.
internal sealed class FailingStream(long capacity) : MemoryStream
{
    public override void Write(byte[] buffer, int offset, int count)
    {
        if (Length + count > capacity) throw new IOException("The destination is full.");
        base.Write(buffer, offset, count);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.ToArray(), 0, buffer.Length);
        return ValueTask.CompletedTask;
    }
}
