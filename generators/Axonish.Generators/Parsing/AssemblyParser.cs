using Axonish.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axonish.Generators.Parsing;

/// <summary>Reads what the generated files need to know of the assembly itself.</summary>
internal static class AssemblyParser
{
    public static AssemblyModel Parse(Compilation compilation)
    {
        var name = compilation.AssemblyName ?? "Assembly";
        var isEnabled = compilation is CSharpCompilation { LanguageVersion: >= LanguageVersion.CSharp13 }
            && compilation.GetTypeByMetadataName("Axonish.Generated.AxonishManifest") is { } manifest
            && !SymbolEqualityComparer.Default.Equals(manifest.ContainingAssembly, compilation.Assembly);
        var hasHosting = isEnabled
            && compilation.GetTypeByMetadataName("Microsoft.Extensions.Hosting.IHostApplicationBuilder") is not null
            && compilation.GetTypeByMetadataName("Microsoft.Extensions.DependencyInjection.IServiceCollection") is not null;
        return new AssemblyModel(name, AssemblyNamespace.Of(name, compilation), isEnabled, hasHosting, ExternAliases.Of(compilation));
    }
}
