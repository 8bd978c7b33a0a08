using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Entities;

/// <summary>Whether what is marked [AggregateMember] can be read from an instance (rule B8).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MemberPlacementAnalyzer() : TypeAnalyzer(Descriptors.UnusableMember)
{
    private protected override void Analyze(INamedTypeSymbol type, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        foreach (var member in type.GetMembers().Where(member => member.Has(AttributeNames.AggregateMember)))
        {
            if (Reason(member) is { } reason)
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnusableMember, member.Place(), member.Name, reason));
        }
    }

    private static string? Reason(ISymbol member) => member switch
    {
        IFieldSymbol { IsConst: true } => "const",
        { IsStatic: true } => "static",
        IPropertySymbol { IsIndexer: true } => "an indexer",
        IPropertySymbol { GetMethod: null } => "write-only",
        IMethodSymbol { ReturnsVoid: true } => "a method without result",
        IMethodSymbol { Parameters.Length: > 0 } => "a method with parameters",
        IMethodSymbol { IsGenericMethod: true } => "a generic method",
        _ => null,
    };
}
