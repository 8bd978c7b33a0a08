using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Emission;

/// <summary>The generator's one diagnostic; the others come from analyzers, live while typing.</summary>
internal static class Diagnostics
{
    public static readonly DiagnosticDescriptor GeneratorFailed = new(
        "AXN0999",
        "The generator failed",
        "Axonish generator failed on '{0}': {1}",
        "Axonish.Infrastructure",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Documentation.Diagnostics + "AXN0999.md");
}
