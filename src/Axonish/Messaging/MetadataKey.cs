using System.Buffers;

namespace Axonish;

internal static class MetadataKey
{
    private const int MaximumLength = 64;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    internal static void Check(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length is 0 or > MaximumLength || key.AsSpan().ContainsAnyExcept(Allowed))
            throw new ArgumentException($"'{key}' cannot be a metadata key; use 1 to {MaximumLength} of the characters A-Z a-z 0-9 _ . -", nameof(key));
    }
}
