using Axonish.Analyzers.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Aggregates;

/// <summary>Whether others than its handlers can change an aggregate's state.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PublicStateAnalyzer() : ReceiverAnalyzer(Descriptors.PublicState)
{
    private protected override void Analyze(Receiver receiver, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        if (!receiver.IsEventSourced) return;
        foreach (var member in receiver.Type.GetMembers().Where(member => !member.IsStatic && member.DeclaredAccessibility == Accessibility.Public))
        {
            var kind = member switch
            {
                IFieldSymbol { IsReadOnly: false, IsConst: false } => "field",
                IPropertySymbol { IsIndexer: false, SetMethod: { IsInitOnly: false, DeclaredAccessibility: Accessibility.Public } } => "setter",
                _ => null,
            };
            if (kind is not null)
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.PublicState, member.Place(), receiver.Type.Name, kind, member.Name));
        }
    }
}
