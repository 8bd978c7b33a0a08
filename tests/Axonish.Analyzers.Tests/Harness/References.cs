using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Tests.Harness;

/// <summary>What test compilations reference: the runtime that runs the tests, Axonish and the generic host. Needs nothing but the SDK.</summary>
internal static class References
{
    public static IReadOnlyList<MetadataReference> All { get; } =
    [
        .. Directory.EnumerateFiles(RuntimeEnvironment.GetRuntimeDirectory(), "System*.dll")
            .Append(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "netstandard.dll"))
            .Where(path => !path.Contains(".Native.", StringComparison.Ordinal))
            .Concat(Directory.EnumerateFiles(AppContext.BaseDirectory, "Microsoft.Extensions.*.dll"))
            .Append(Path.Combine(AppContext.BaseDirectory, "Axonish.dll"))
            .Append(Path.Combine(AppContext.BaseDirectory, "Axonish.Testing.dll"))
            .Order(StringComparer.Ordinal)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];
}
