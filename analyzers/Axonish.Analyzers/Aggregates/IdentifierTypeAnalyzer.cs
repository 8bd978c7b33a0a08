using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Aggregates;

/// <summary>Whether an identifier's type can tell aggregates apart: in memory, as text, and from one that is not set (rule A8).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IdentifierTypeAnalyzer()
    : AggregateAnalyzer(Descriptors.DefaultLooksLikeIdentifier, Descriptors.IdentifierWithoutEquality, Descriptors.IdentifierWithoutText, Descriptors.TargetTypeDiffers)
{
    private protected override void Analyze(AggregateShape shape, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        if (shape.Identifier is not { } identifier || RoutingMember.TypeOf(identifier) is not INamedTypeSymbol { TypeKind: not TypeKind.Error } type) return;
        var place = identifier.ContainingType.Is(shape.Root) ? identifier.Place() : shape.Root.Place();
        if (type.IsValueType && !type.IsNullableValue())
        {
            var isNumber = type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_Double;
            var severity = isNumber ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.DefaultLooksLikeIdentifier, place, severity, additionalLocations: null, properties: null, identifier.Name, type.Title()));
        }

        var value = (INamedTypeSymbol)type.WithoutNull();
        if (value is { TypeKind: TypeKind.Class, SpecialType: SpecialType.None, IsRecord: false } && !Overrides(value, "Equals"))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.IdentifierWithoutEquality, place, additionalLocations: [value.Place()], value.Title()));
        if (value is { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None } && !Overrides(value, "ToString") && !IsFormattable(value))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.IdentifierWithoutText, place, additionalLocations: [value.Place()], value.Title()));
        Targets(shape, identifier, value, axonish.Compilation, context);
    }

    // A record prints its members, which is text enough to be told apart, but no text to be read; overriding is asked for all the same.
    private static bool Overrides(INamedTypeSymbol type, string method) => type.WithBases()
        .Where(level => level.SpecialType != SpecialType.System_ValueType)
        .SelectMany(level => level.GetMembers(method))
        .OfType<IMethodSymbol>()
        .Any(candidate => candidate is { IsOverride: true, IsImplicitlyDeclared: false } || (method == "Equals" && candidate.Parameters.Length == 1 && !candidate.IsStatic));

    private static bool IsFormattable(INamedTypeSymbol type) => type.AllInterfaces.Any(contract => contract.Name is "ISpanFormattable" or "IFormattable");

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
