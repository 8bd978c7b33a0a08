using System.Buffers.Binary;

namespace Axonish.Fixtures.Hosting;

// Counts from 1 in every test, so that what a test sees is the same at every run.
internal sealed class FixtureIdentifiers : IIdentifierSource
{
    private long last;

    public Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        bytes[6] = 0x70;
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Interlocked.Increment(ref last));
        bytes[8] |= 0x80;
        return new Guid(bytes, bigEndian: true);
    }

    internal void Reset() => Volatile.Write(ref last, 0);
}
