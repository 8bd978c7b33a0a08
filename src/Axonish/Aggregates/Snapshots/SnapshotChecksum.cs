using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Axonish.Aggregates;

// The first eight bytes of a SHA-256 over everything that a snapshot says.
internal static class SnapshotChecksum
{
    internal static Snapshot Seal(Snapshot snapshot) => snapshot with { Checksum = Of(snapshot) };

    internal static bool IsIntact(Snapshot snapshot) => snapshot.Checksum == Of(snapshot);

    private static long Of(Snapshot snapshot)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, snapshot.AggregateType);
        Add(hash, snapshot.AggregateIdentifier);
        Add(hash, snapshot.Version);
        hash.AppendData(snapshot.LastEventId.ToByteArray());
        Add(hash, snapshot.Subtype is null ? 0 : 1);
        Add(hash, snapshot.Subtype ?? "");
        Add(hash, snapshot.Fingerprint);
        Add(hash, snapshot.Revision);
        Add(hash, snapshot.TakenAt.UtcTicks);
        hash.AppendData(snapshot.State.Span);
        return BinaryPrimitives.ReadInt64LittleEndian(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Add(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
