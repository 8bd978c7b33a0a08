using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Entities;

/// <summary>Whether classes with handlers are reached by messages: held by members that say so.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReachabilityAnalyzer() : TypeAnalyzer(Descriptors.OrphanEntity, Descriptors.UnmarkedMember)
{
    private protected override void Analyze(INamedTypeSymbol type, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        if (type.TypeKind != TypeKind.Class) return;
        if (axonish.ReceiverOf(type, context.CancellationToken) is { } receiver) Members(receiver, context);
        else if (IsOrphan(type, axonish)) context.ReportDiagnostic(Diagnostic.Create(Descriptors.OrphanEntity, type.Place(), type.Name));
    }

    // What a member holds may be of any class below its declared one, those included that bring nothing of their own.
    private static bool IsOrphan(INamedTypeSymbol type, AxonishCompilation axonish) =>
        !type.IsAbstract
        && type.IsRootOrEntity()
        && !axonish.Aggregates.SelectMany(aggregate => aggregate.Receivers).Any(receiver => receiver.Type.SpecialType != SpecialType.System_Object && type.IsKindOf(receiver.Type))
        && !type.WithBases().Any(level => level.Has(AttributeNames.Aggregate))
        && type.WithBases().SelectMany(level => level.GetMembers()).Any(member => member.Has(AttributeNames.CommandHandler) || member.Has(AttributeNames.EventSourcingHandler));

    private static void Members(Receiver receiver, SymbolAnalysisContext context)
    {
        if (receiver.IsFunctional) return;
        var above = receiver.Aggregates.SelectMany(aggregate => aggregate.Receivers)
            .Where(shape => shape.Members.Any(member => receiver.Type.IsKindOf(member.Entity!)))
            .ToArray();
        foreach (var member in receiver.Type.GetMembers())
        {
            if (member.IsStatic || member.IsImplicitlyDeclared || member is not (IFieldSymbol or IPropertySymbol { IsIndexer: false, GetMethod: not null })) continue;
            if (member.Has(AttributeNames.AggregateMember) || MemberTypes.DeclaredBy(member) is not { } type || Held(type) is not { } held) continue;
            // A computed property, or one beside the marked field, shows the same entities a second time, or some of them.
            if (receiver.Members.Any(marked => marked.Entity!.IsKindOf(held) || held.IsKindOf(marked.Entity!))) continue;
            // An entity may know the one that it stands in.
            if (above.Any(shape => shape.Type.Is(held) || held.IsKindOf(shape.Type))) continue;
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnmarkedMember, member.Place(), member.Name, held.Name));
        }
    }

    private static INamedTypeSymbol? Held(ITypeSymbol type)
    {
        var entity = (type.DictionaryInterface()?.TypeArguments[1] ?? type.ElementType() ?? type).WithoutNull() as INamedTypeSymbol;
        return entity is { TypeKind: TypeKind.Class } && !entity.WithBases().Any(level => level.Has(AttributeNames.Aggregate))
            && entity.IsRootOrEntity()
            && entity.WithBases().SelectMany(level => level.GetMembers()).Any(member => member.Has(AttributeNames.CommandHandler) || member.Has(AttributeNames.EventSourcingHandler))
                ? entity
                : null;
    }
}
