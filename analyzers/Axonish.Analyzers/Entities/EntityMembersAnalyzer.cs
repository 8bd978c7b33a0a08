using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Entities;

/// <summary>Whether the members of a root or entity show what they hold, and what identifies it (rules B7, B8).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EntityMembersAnalyzer()
    : ReceiverAnalyzer(Descriptors.MissingEntityId, Descriptors.UnreadableEntityType, Descriptors.AbstractEntity)
{

    private protected override void Analyze(Receiver receiver, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        if (receiver.IsFunctional) return;
        foreach (var symbol in receiver.Type.GetMembers().Where(member => member.Has(AttributeNames.AggregateMember)))
        {
            if (MemberTypes.DeclaredBy(symbol) is not { TypeKind: not TypeKind.Error } type) continue;
            var member = receiver.Members.FirstOrDefault(candidate => SymbolEqualityComparer.Default.Equals(candidate.Symbol.OriginalDefinition, symbol));
            if (type.TypeKind == TypeKind.TypeParameter && member is null) continue;
            if (MemberTypes.IsUnreadable(symbol, member?.Type ?? type, member))
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnreadableEntityType, symbol.Place(), symbol.Name, type.Title()));
            else if (member is not null)
                Analyze(member, receiver, axonish, context);
        }
    }

    private static void Analyze(MemberShape member, Receiver receiver, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        var entity = member.Entity!;
        if (Shape(entity, receiver) is not { } shape) return;
        var isRouted = shape.CommandHandlers.Count > 0 || member.Forwarding == Forwarding.Matching;
        if (member.Kind != MemberKind.Single && isRouted && shape.EntityId is null
            && !(member.Kind == MemberKind.Dictionary && member.RoutingKey is not null))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.MissingEntityId, member.Symbol.Place(), additionalLocations: [entity.Place()], member.Symbol.Name, entity.Name));
        }

        if (!entity.IsAbstract) return;
        var implementations = axonish.Types.Where(type => !type.IsAbstract && type.IsKindOf(entity)).ToArray();
        var unseen = implementations.FirstOrDefault(type => Shape(type, receiver) is { } known
            && known.CommandHandlers.Any(handler => !shape.CommandHandlers.Any(seen => seen.Name == handler.Name)));
        if (unseen is null && (implementations.Length > 0 || shape.CommandHandlers.Count > 0 || shape.EventHandlers.Count > 0)) return;
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.AbstractEntity,
            member.Symbol.Place(),
            member.Symbol.Name,
            entity.Name,
            unseen is null ? "the types that implement it" : $"'{unseen.Name}'"));
    }

    private static ReceiverShape? Shape(INamedTypeSymbol type, Receiver receiver) => receiver.Aggregates
        .SelectMany(aggregate => aggregate.Receivers)
        .FirstOrDefault(shape => shape.Type.Is(type));
}
