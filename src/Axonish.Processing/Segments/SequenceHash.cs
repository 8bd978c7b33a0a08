using System.Text;

namespace Axonish.Processing.Segments;

// Which segment a sequence belongs to. It is stored by its version with every group, so it never changes: another way of spreading events
// is another version (rule E7).
internal static class SequenceHash
{
    internal const int Version = 1;

    // FNV-1a over UTF-8, its bits mixed at the end, since segments are distinguished by the low ones.
    internal static uint Of(string sequence)
    {
        Span<byte> buffer = stackalloc byte[256];
        var length = Encoding.UTF8.GetMaxByteCount(sequence.Length) <= buffer.Length ? Encoding.UTF8.GetBytes(sequence, buffer) : -1;
        ReadOnlySpan<byte> bytes = length >= 0 ? buffer[..length] : Encoding.UTF8.GetBytes(sequence);
        var hash = 2166136261u;
        foreach (var value in bytes) hash = (hash ^ value) * 16777619u;
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6Bu;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35u;
        return hash ^ (hash >> 16);
    }
}
