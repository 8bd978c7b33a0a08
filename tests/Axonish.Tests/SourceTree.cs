using System.Reflection;

namespace Axonish.Tests;

// Where the sources lie that this assembly was built from; the project file writes it down, since paths in a CI build are mapped.
internal static class SourceTree
{
    private static readonly string Root = typeof(SourceTree).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "SourceTree").Value!;

    internal static string Path(params string[] parts) => System.IO.Path.GetFullPath(System.IO.Path.Combine([Root, .. parts]));
}
