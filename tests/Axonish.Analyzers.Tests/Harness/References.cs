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
            .Append(Path.Combine(AppContext.BaseDirectory, "Axonish.Abstractions.dll"))
            .Append(Path.Combine(AppContext.BaseDirectory, "Axonish.Testing.dll"))
            .Order(StringComparer.Ordinal)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>What a project of contracts references: of Axonish the abstractions alone.</summary>
    public static IReadOnlyList<MetadataReference> OfContracts { get; } = [.. All.Where(reference => !IsOf(reference, "Axonish") && !IsOf(reference, "Axonish.Testing"))];

    /// <summary>What a project references that knows nothing of Axonish.</summary>
    public static IReadOnlyList<MetadataReference> WithoutAxonish { get; } = [.. OfContracts.Where(reference => !IsOf(reference, "Axonish.Abstractions"))];

    private static bool IsOf(MetadataReference reference, string assembly) => Path.GetFileNameWithoutExtension(reference.Display) == assembly;
}
