#if NET
using System.Buffers;
#endif

namespace Axonish;

internal static class MetadataKey
{
    private const int MaximumLength = 64;

    private const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-";

#if NET
    private static readonly SearchValues<char> Allowed = SearchValues.Create(Characters);
#endif

    internal static void Check(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length is 0 or > MaximumLength || !IsAllowed(key))
            throw new ArgumentException($"'{Shown(key)}' cannot be a metadata key; use 1 to {MaximumLength} of the characters A-Z a-z 0-9 _ . -", nameof(key));
    }

#if NET
    private static bool IsAllowed(string key) => !key.AsSpan().ContainsAnyExcept(Allowed);
#else
    private static bool IsAllowed(string key) => key.All(character => Characters.IndexOf(character) >= 0);
#endif

    // Enough to find it by; what is longer is more likely a value in the wrong place.
    private static string Shown(string key) => key.Length <= MaximumLength ? key : $"{key.Substring(0, 8)}… ({key.Length} characters)";
}
