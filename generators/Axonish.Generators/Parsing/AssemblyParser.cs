using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axonish.Generators.Parsing;

/// <summary>Reads what the generated files need to know of the assembly itself.</summary>
internal static class AssemblyParser
{
    public static AssemblyModel Parse(Compilation compilation)
    {
        var name = compilation.AssemblyName ?? "Assembly";
        var knowsManifests = compilation.GetTypeByMetadataName(AxonishAssemblies.Manifest) is { } manifest
            && !SymbolEqualityComparer.Default.Equals(manifest.ContainingAssembly, compilation.Assembly);
        var isEnabled = compilation is CSharpCompilation { LanguageVersion: >= LanguageVersion.CSharp13 } && knowsManifests;
        var hasHosting = isEnabled
            && compilation.GetTypeByMetadataName("Microsoft.Extensions.Hosting.IHostApplicationBuilder") is not null
            && compilation.GetTypeByMetadataName("Microsoft.Extensions.DependencyInjection.IServiceCollection") is not null;
        // Axonish itself references its abstractions alone, and no generator runs there.
        var isContracts = !knowsManifests
            && compilation.GetTypeByMetadataName(AxonishAssemblies.Contracts) is { } contracts
            && !SymbolEqualityComparer.Default.Equals(contracts.ContainingAssembly, compilation.Assembly);
        return new AssemblyModel(name, AssemblyNamespace.Of(name, compilation), isEnabled, hasHosting, ExternAliases.Of(compilation)) { IsContracts = isContracts };
    }
}
