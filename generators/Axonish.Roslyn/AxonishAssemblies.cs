using Microsoft.CodeAnalysis;

namespace Axonish.Roslyn;

/// <summary>How a compilation, and an assembly that it references, stand to Axonish.</summary>
internal static class AxonishAssemblies
{
    /// <summary>What every assembly with handlers has, and only the whole of Axonish brings.</summary>
    public const string Manifest = "Axonish.Generated.AxonishManifest";

    /// <summary>The mark of an assembly of contracts, which the abstractions bring.</summary>
    public const string Contracts = "Axonish.Generated.AxonishContractsAttribute";

    private const string Whole = "Axonish";

    private const string Abstractions = "Axonish.Abstractions";

    /// <summary>Whether an assembly was compiled against Axonish or its abstractions.</summary>
    public static bool ReferencesAxonish(this IAssemblySymbol assembly) => assembly.PackageOfAxonish() is not null;

    /// <summary>What an assembly was compiled against: Axonish, else its abstractions; null where it was neither.</summary>
    public static string? PackageOfAxonish(this IAssemblySymbol assembly) =>
        assembly.References(Whole) ? Whole : assembly.References(Abstractions) ? Abstractions : null;

    /// <summary>Whether it is one of Axonish's own, which handle nothing.</summary>
    public static bool IsOwn(string assemblyName) => assemblyName == Whole || assemblyName.StartsWith(Whole + ".", StringComparison.Ordinal);

    private static bool References(this IAssemblySymbol assembly, string name)
    {
        foreach (var module in assembly.Modules)
        {
            foreach (var identity in module.ReferencedAssemblies)
            {
                if (identity.Name == name) return true;
            }
        }

        return false;
    }
}
