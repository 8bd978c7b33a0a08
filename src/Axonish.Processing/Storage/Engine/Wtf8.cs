using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Axonish.Processing.Storage.Engine;

/// <summary>
/// Any text as bytes, and back: UTF-8, in which half a surrogate pair is written as if it were a character (WTF-8). The order of the bytes is that of
/// code points. Sequences and causes come from data, so that they may hold what a column of text cannot.
/// </summary>
[Experimental("AXONISHENGINE")]
public static class Wtf8
{
    private const int BytesOfHalf = 3;

    /// <summary>Writes a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Its bytes.</returns>
    public static byte[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
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

    /// <summary>Reads a text.</summary>
    /// <param name="bytes">What <see cref="Encode"/> wrote.</param>
    /// <returns>The text.</returns>
    public static string Decode(ReadOnlySpan<byte> bytes)
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

    /// <summary>Compares two texts in the order of their bytes, without making them.</summary>
    /// <param name="left">One text.</param>
    /// <param name="right">The other.</param>
    /// <returns>Below 0 where the first comes first, above 0 where the second does, 0 where they are the same.</returns>
    public static int Compare(string left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
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
