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
            throw new ArgumentException($"'{Shown(key)}' cannot be a metadata key; use 1 to {MaximumLength} of the characters A-Z a-z 0-9 _ . -", nameof(key));
    }

    // Enough to find it by; what is longer is more likely a value in the wrong place.
    private static string Shown(string key) => key.Length <= MaximumLength ? key : $"{key[..8]}… ({key.Length} characters)";
}
