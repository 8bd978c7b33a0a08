using System.Collections;

namespace Axonish.Content;

// Asks two collections for each other's text keys in capitals and in small letters: where one finds what the other does not, their comparers
// differ, which their non-generic interfaces do not show.
internal static class KeyProbe
{
    internal static bool FindAlike(object expected, object actual) => (expected, actual) switch
    {
        (IDictionary first, IDictionary second) => first.Keys.OfType<string>().All(key => Forms(key).All(form => first.Contains(form) == second.Contains(form))),
        (ISet<string> first, ISet<string> second) => first.All(key => Forms(key).All(form => first.Contains(form) == second.Contains(form))),
        (IReadOnlySet<string> first, IReadOnlySet<string> second) => first.All(key => Forms(key).All(form => first.Contains(form) == second.Contains(form))),
        _ => true,
    };

    private static string[] Forms(string key) => [key.ToUpperInvariant(), key.ToLowerInvariant()];
}
