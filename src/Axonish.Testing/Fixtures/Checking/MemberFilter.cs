using System.Text.RegularExpressions;

namespace Axonish.Fixtures.Checking;

// Members that a test does not want to be looked at, by their paths: "balance", "lines[].note", "lines[3].note".
internal static partial class MemberFilter
{
    internal static Func<string, bool>? Of(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0) return null;
        return path => paths.Contains(path) || paths.Contains(Places().Replace(path, "[]"));
    }

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Places();
}
