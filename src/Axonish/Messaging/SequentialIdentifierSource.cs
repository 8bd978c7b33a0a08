using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Axonish.Messaging;

// Version 7 identifiers (RFC 9562): milliseconds first, so that stores insert near their last row. Randomness is drawn once per
// process and then counted up, which the RFC allows (method 2) and which costs a tenth of drawing it each time.
internal sealed class SequentialIdentifierSource(TimeProvider time) : IIdentifierSource
{
    private readonly ulong node = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));
    private long counter = BinaryPrimitives.ReadUInt32LittleEndian(RandomNumberGenerator.GetBytes(4));

    public Guid Next() => At(time.GetUtcNow());

    internal Guid At(DateTimeOffset now)
    {
        var count = (ulong)Interlocked.Increment(ref counter);
        var milliseconds = (ulong)now.ToUnixTimeMilliseconds();

        // 48 bits of time, version, 12 bits of node; then variant, 22 bits of node, 40 bits of count.
        var high = (milliseconds << 16) | 0x7000 | (node & 0xFFF);
        var low = 0x8000_0000_0000_0000 | ((node >> 12 & 0x3F_FFFF) << 40) | (count & 0xFF_FFFF_FFFF);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, high);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], low);
        return new Guid(bytes, bigEndian: true);
    }
}
