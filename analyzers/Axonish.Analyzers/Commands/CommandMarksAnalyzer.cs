using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Commands;

/// <summary>Whether what a command marks as its target can serve as one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CommandMarksAnalyzer() : TypeAnalyzer(Descriptors.SeveralTargets, Descriptors.TargetVersionIsNoInteger)
{
    private protected override void Analyze(INamedTypeSymbol type, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct)) return;
        var targets = MarkedMembers.Of(type, AttributeNames.TargetAggregateIdentifier);
        foreach (var extra in targets.Skip(1).Where(member => member.IsOf(type)))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.SeveralTargets, extra.Place(), type.Name, targets.Count, extra.Name));
        }

        foreach (var version in MarkedMembers.Of(type, AttributeNames.TargetAggregateVersion).Where(member => member.IsOf(type)))
        {
            var versionType = version is IParameterSymbol parameter ? parameter.Type : RoutingMember.TypeOf(version);
            if (versionType.TypeKind == TypeKind.Error || IsInteger(versionType.WithoutNull())) continue;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.TargetVersionIsNoInteger, version.Place(), FixHints.OfType("long?"), version.Name, versionType.Title()));
        }
    }

    // A version is a long; what does not fit into one cannot be compared with it.
    private static bool IsInteger(ITypeSymbol type) =>
        type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Int64;
}
