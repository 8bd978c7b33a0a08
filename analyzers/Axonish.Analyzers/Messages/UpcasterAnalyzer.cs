using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Messages;

/// <summary>Whether generated code can call an upcaster.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UpcasterAnalyzer() : TypeAnalyzer(Descriptors.UnusableUpcaster)
{
    private protected override void Analyze(INamedTypeSymbol type, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
        {
            if (UpcasterShape.Of(method, axonish.Compilation) is { Fault: { } fault })
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnusableUpcaster, method.Place(), method.Title(), fault));
        }
    }
}
