using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Axonish.Commands;

// The identifier of a command that an event handler of a group sent: the same at every delivery of the event, of no registered kind (version 8 of RFC 9562).
// It begins with group and position, so that what is remembered of a group's past is a range (rule E20):
//
//     group: 32 bits | position: 42 bits, around the bits of version and variant | event, handler, command, target, ordinal: 48 bits
internal static class DeliveryIdentifier
{
    internal static Guid Of(string group, long position, string rest)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(rest), hash);
        return Of(group, position, hash[..6]);
    }

    // Not greater than any identifier of the group at this position or behind it.
    internal static Guid FirstAt(string group, long position) => Of(group, position, stackalloc byte[6]);

    private static Guid Of(string group, long position, ReadOnlySpan<byte> rest)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(group), hash);
        Span<byte> bytes = stackalloc byte[16];
        hash[..4].CopyTo(bytes);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[4..], (ushort)(position >> 26));
        bytes[6] = (byte)(0x80 | ((position >> 22) & 0x0F));
        bytes[7] = (byte)(position >> 14);
        bytes[8] = (byte)(0x80 | ((position >> 8) & 0x3F));
        bytes[9] = (byte)position;
        rest.CopyTo(bytes[10..]);
        return new Guid(bytes, bigEndian: true);
    }
}
