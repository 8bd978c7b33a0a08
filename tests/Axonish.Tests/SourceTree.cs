using System.Runtime.CompilerServices;

namespace Axonish.Tests;

// Where the sources lie that this assembly was built from.
internal static class SourceTree
{
    internal static string Path(params string[] parts) => System.IO.Path.GetFullPath(System.IO.Path.Combine([Here(), "..", "..", .. parts]));

    private static string Here([CallerFilePath] string file = "") => System.IO.Path.GetDirectoryName(file)!;
}
