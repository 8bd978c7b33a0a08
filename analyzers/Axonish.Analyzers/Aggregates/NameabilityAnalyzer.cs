using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Aggregates;

/// <summary>Whether generated code can name the classes it must: those marked [Aggregate], handler classes, and what members hold.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NameabilityAnalyzer() : TypeAnalyzer(Descriptors.NotNameable)
{
    private protected override void Analyze(INamedTypeSymbol type, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        if (type.TypeKind != TypeKind.Class) return;
        var isAggregate = type.Has(AttributeNames.Aggregate);
        var isHandlerClass = !isAggregate && !type.IsAbstract && !type.IsRootOrEntity()
            && type.HasOutsideHandlers()
            && !axonish.IsInsideAggregate(type, context.CancellationToken);
        if (isAggregate && type.IsStatic) Report(type, (type, "static"), context);
        else if ((isAggregate || isHandlerClass) && Hidden.In(type, axonish.Compilation) is { } hidden && hidden.Type.Is(type)) Report(type, hidden, context);
        else if (isAggregate && type.IsGenericOrNestedInGeneric()) Report(type, (type, type.Arity > 0 ? "generic" : "nested in a generic type"), context);

        foreach (var member in type.GetMembers())
        {
            if (!member.Has(AttributeNames.AggregateMember) && !member.Has(AttributeNames.AggregateIdentifier) && !member.Has(AttributeNames.EntityId)) continue;
            if (MemberTypes.DeclaredBy(member) is not { } declared) continue;
            if (type.IsGenericOrNestedInGeneric() && declared is ITypeParameterSymbol) continue;
            if (Hidden.In(declared, axonish.Compilation) is { } found) Report(member, found, context);
        }
    }

    private static void Report(ISymbol symbol, (ITypeSymbol Type, string Reason) hidden, SymbolAnalysisContext context) =>
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.NotNameable, symbol.Place(), additionalLocations: [hidden.Type.Place()], hidden.Type.Title(), hidden.Reason));
}
