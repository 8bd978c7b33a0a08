using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor LanguageTooOld = new(
        "AXN0901", "Axonish needs a recent language version",
        "Axonish needs C# 13 or later (found {0}); set LangVersion",
        "Axonish.Infrastructure", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help + "AXN0901.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
