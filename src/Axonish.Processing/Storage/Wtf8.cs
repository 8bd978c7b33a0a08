using System.Buffers;
using System.Text;

namespace Axonish.Processing.Storage;

// Any text as bytes, and back: UTF-8, in which half a surrogate pair is written as if it were a character (WTF-8). The order of the bytes is that of
// code points. Sequences and causes come from data, so that they may hold what a column of text cannot.
internal static class Wtf8
{
    private const int BytesOfHalf = 3;

    internal static byte[] Encode(string text)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var rest = text.AsSpan();
        var written = 0;
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var read) == OperationStatus.Done) written += rune.EncodeToUtf8(bytes.AsSpan(written));
            else written += WriteHalf(rest[0], bytes.AsSpan(written));
            rest = rest[read..];
        }

        return bytes.AsSpan(0, written).ToArray();
    }

    internal static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes)) return Encoding.UTF8.GetString(bytes);
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var isRune = Rune.DecodeFromUtf8(bytes, out var rune, out var read) == OperationStatus.Done;
            if (!isRune && bytes.Length >= BytesOfHalf && bytes[0] == 0xED)
            {
                text.Append((char)(0xD000 | ((bytes[1] & 0x3F) << 6) | (bytes[2] & 0x3F)));
                read = BytesOfHalf;
            }
            else
            {
                text.Append(rune.ToString());
            }

            bytes = bytes[read..];
        }

        return text.ToString();
    }

    // The order of the bytes, without making them.
    internal static int Compare(string left, string right)
    {
        var at = left.AsSpan().CommonPrefixLength(right);
        if (at == left.Length || at == right.Length) return left.Length.CompareTo(right.Length);

        // Texts that part within a pair part where it begins.
        if (at > 0 && IsPair(left, at - 1) | IsPair(right, at - 1)) at--;
        return CodePoint(left, at).CompareTo(CodePoint(right, at));
    }

    private static bool IsPair(string text, int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);

    private static int CodePoint(string text, int at) => IsPair(text, at) ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at];

    private static int WriteHalf(char half, Span<byte> bytes)
    {
        bytes[0] = (byte)(0xE0 | (half >> 12));
        bytes[1] = (byte)(0x80 | ((half >> 6) & 0x3F));
        bytes[2] = (byte)(0x80 | (half & 0x3F));
        return BytesOfHalf;
    }
}
