using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Entities;

/// <summary>Whether commands carry what finds the entity that handles them (rule B7).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EntityRoutingAnalyzer() : ReceiverAnalyzer(Descriptors.MissingRoutingProperty, Descriptors.SeveralEntityIds)
{
    private protected override void Analyze(Receiver receiver, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        var ids = MarkedMembers.Of(receiver.Type, AttributeNames.EntityId);
        foreach (var extra in ids.Skip(1).Where(member => member.IsOf(receiver.Type)))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.SeveralEntityIds, extra.Place(), receiver.Type.Name, ids.Count, extra.Name));

        var said = new HashSet<(ISymbol, string)>();
        foreach (var aggregate in receiver.Aggregates.Where(aggregate => !aggregate.IsFunctional))
        {
            foreach (var shape in aggregate.Receivers.Where(shape => shape.Type.WithBases().Any(level => level.OriginalDefinition.Is(receiver.Type))))
            {
                foreach (var member in aggregate.MembersTo(shape.Type).Where(member => member.Kind != MemberKind.Single))
                    Analyze(member, shape, receiver, axonish.Compilation, said, context);
            }
        }
    }

    private static void Analyze(
        MemberShape member, ReceiverShape shape, Receiver receiver, Compilation compilation, HashSet<(ISymbol, string)> said, SymbolAnalysisContext context)
    {
        if ((member.RoutingKey ?? shape.RoutingKey) is not { Length: > 0 } key) return;
        // Of a generic class, those that this entity closes.
        foreach (var handler in shape.CommandHandlers.Where(handler => handler.Method.ContainingType.OriginalDefinition.Is(receiver.Type)))
        {
            if (handler.Fault != HandlerFault.None || handler.Kind != HandlerKind.Instance || handler.Command is not { } command) continue;
            if (RoutingMember.Named(command, key, compilation) is not null || !said.Add((handler.Method, key))) continue;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.MissingRoutingProperty,
                handler.Method.Place(),
                additionalLocations: [command.Place(), member.Symbol.Place()],
                shape.EntityId is { } id ? FixHints.OfMember(char.ToUpperInvariant(key[0]) + key.Substring(1), RoutingMember.TypeOf(id).WithoutNull()) : null,
                command.Title(),
                char.ToUpperInvariant(key[0]) + key.Substring(1),
                shape.Type.Name,
                $"{member.Symbol.ContainingType.Name}.{member.Symbol.Name}"));
        }
    }
}
