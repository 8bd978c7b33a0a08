using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Aggregates;

/// <summary>Whether an identifier's type can distinguish aggregates: in memory, as text, and from one that is not set (rule A8).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IdentifierTypeAnalyzer()
    : AggregateAnalyzer(Descriptors.DefaultLooksLikeIdentifier, Descriptors.IdentifierWithoutEquality, Descriptors.IdentifierWithoutText,
        Descriptors.IdentifierTextIsAmbiguous, Descriptors.TargetTypeDiffers)
{
    private protected override void Analyze(AggregateShape shape, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        if (shape.Identifier is not { } identifier || RoutingMember.TypeOf(identifier) is not { TypeKind: not TypeKind.Error } type) return;
        var place = identifier.ContainingType.Is(shape.Root) ? identifier.Place() : shape.Root.Place();
        // An identifier that keeps its former text also keeps what that text could not distinguish.
        if (identifier.Find(AttributeNames.AggregateIdentifier)?.Named("KeepsFormerText") is not true && IdentifierTexts.FaultOf(type.WithoutNull()) is { } fault)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.IdentifierTextIsAmbiguous, place, additionalLocations: [type.WithoutNull().Place()], type.WithoutNull().Title(), fault));
        }

        if (type is not INamedTypeSymbol) return;
        if (type.IsValueType && !type.IsNullableValue())
        {
            var isNumber = type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_Double;
            var severity = isNumber ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.DefaultLooksLikeIdentifier, place, severity, additionalLocations: null, properties: null, identifier.Name, type.Title()));
        }

        var value = (INamedTypeSymbol)type.WithoutNull();
        if (value is { TypeKind: TypeKind.Class, SpecialType: SpecialType.None, IsRecord: false } && !OverridesEquals(value))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.IdentifierWithoutEquality, place, additionalLocations: [value.Place()], value.Title()));
        if (IdentifierTexts.FaultOf(value) is null && IdentifierTexts.IsWrittenByCompiler(value))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.IdentifierWithoutText, place, additionalLocations: [value.Place()], value.Title()));
        Targets(shape, identifier, value, axonish.Compilation, context);
    }

    private static bool OverridesEquals(INamedTypeSymbol type) => type.WithBases()
        .Where(level => level.SpecialType != SpecialType.System_ValueType)
        .SelectMany(level => level.GetMembers("Equals"))
        .OfType<IMethodSymbol>()
        .Any(candidate => candidate is { IsOverride: true, IsImplicitlyDeclared: false } || (candidate.Parameters.Length == 1 && !candidate.IsStatic));

    private static void Targets(AggregateShape shape, ISymbol identifier, INamedTypeSymbol type, Compilation compilation, SymbolAnalysisContext context)
    {
        foreach (var handler in CommandHandlers.Of(shape))
        {
            if (handler.Kind is HandlerKind.Constructor or HandlerKind.StaticCreation || handler.Command is not { } command) continue;
            if (RoutingMember.Marked(command, AttributeNames.TargetAggregateIdentifier) is not { } target) continue;
            var targetType = RoutingMember.TypeOf(target).WithoutNull();
            if (targetType.TypeKind == TypeKind.Error || targetType.Is(type) || compilation.ClassifyCommonConversion(targetType, type) is { IsImplicit: true, Exists: true }) continue;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.TargetTypeDiffers,
                handler.Method.Place(),
                additionalLocations: [target.Place()],
                FixHints.OfType(type),
                $"{command.Name}.{target.Name}",
                targetType.Title(),
                $"{shape.Root.Name}.{identifier.Name}",
                type.Title()));
        }
    }
}
