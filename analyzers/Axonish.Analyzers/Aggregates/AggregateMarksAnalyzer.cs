using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Aggregates;

/// <summary>Whether an aggregate has one identifier and at most one version.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AggregateMarksAnalyzer()
    : AggregateAnalyzer(Descriptors.MissingIdentifier, Descriptors.SeveralIdentifiers, Descriptors.SeveralVersions, Descriptors.VersionIsNoInteger)
{
    private protected override void Analyze(AggregateShape shape, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        var identifiers = MarkedMembers.Of(shape.Root, AttributeNames.AggregateIdentifier);
        if (shape.Identifier is null && identifiers.Count == 0)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.MissingIdentifier, shape.Root.Place(), shape.Root.Name));
        Several(identifiers, Descriptors.SeveralIdentifiers, shape.Root, context);

        var versions = MarkedMembers.Of(shape.Root, AttributeNames.AggregateVersion);
        Several(versions, Descriptors.SeveralVersions, shape.Root, context);
        foreach (var version in versions.Where(member => member is IFieldSymbol or IPropertySymbol))
        {
            var type = RoutingMember.TypeOf(version);
            if (type.TypeKind == TypeKind.Error || type.WithoutNull().SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64) continue;
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.VersionIsNoInteger, version.Place(), FixHints.OfType("long?"), version.Name, type.Title()));
        }
    }

    private static void Several(IReadOnlyList<ISymbol> marked, DiagnosticDescriptor descriptor, INamedTypeSymbol root, SymbolAnalysisContext context)
    {
        foreach (var extra in marked.Skip(1))
            context.ReportDiagnostic(Diagnostic.Create(descriptor, extra.Place(), root.Name, marked.Count, extra.Name));
    }
}
