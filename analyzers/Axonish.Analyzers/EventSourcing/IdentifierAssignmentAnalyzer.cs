using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Axonish.Analyzers.EventSourcing;

/// <summary>Whether events give the aggregate its identifier (rule A8), and a single member its entity.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IdentifierAssignmentAnalyzer() : AggregateAnalyzer(Descriptors.IdentifierNeverSet, Descriptors.MemberMayBeNull)
{
    private protected override void Analyze(AggregateShape shape, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        if (shape.IsFunctional || shape.IsStateStored) return;
        var root = shape.Receivers.Where(receiver => shape.IsRoot(receiver.Type)).ToArray();
        var handlers = root.SelectMany(receiver => receiver.EventHandlers).Select(handler => handler.Method.OriginalDefinition).ToArray();
        if (handlers.Length == 0) return;
        var assigned = Assigned(shape, handlers, axonish.Bodies, context.CancellationToken);
        if (shape.Identifier is { } identifier && CanBeSet(identifier, context.CancellationToken) && !assigned.Contains(identifier.OriginalDefinition))
        {
            var creates = root.SelectMany(receiver => receiver.CommandHandlers)
                .Any(handler => handler.Kind is HandlerKind.Constructor or HandlerKind.StaticCreation || handler.CreationPolicy > 0);
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.IdentifierNeverSet,
                identifier.ContainingType.Is(shape.Root) ? identifier.Place() : shape.Root.Place(),
                creates ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
                additionalLocations: null,
                properties: null,
                shape.Root.Name,
                identifier.Name,
                IsReadOnly(identifier) ? "let it be set, and assign it in the handler of the first event" : "assign it in the handler of the first event"));
        }

        foreach (var member in shape.RootReceiver.Members.Where(member => member.Kind == MemberKind.Single && member.Symbol is IFieldSymbol or IPropertySymbol))
        {
            if (member.Type.NullableAnnotation != NullableAnnotation.Annotated || !CanBeSet(member.Symbol, context.CancellationToken)) continue;
            var command = shape.Receiver(member.Entity!).CommandHandlers.FirstOrDefault(handler => handler.Command is not null)?.Command;
            if (command is null || assigned.Contains(member.Symbol.OriginalDefinition) || !member.Symbol.ContainingType.Is(shape.Root)) continue;
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.MemberMayBeNull, member.Symbol.Place(), member.Symbol.Name, command.Name));
        }
    }

    private static bool IsReadOnly(ISymbol member) =>
        member is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null } or IPropertySymbol { SetMethod.IsInitOnly: true };

    private static HashSet<ISymbol> Assigned(AggregateShape shape, IMethodSymbol[] handlers, MethodBodies bodies, CancellationToken ct)
    {
        var classes = shape.Receivers.Where(receiver => shape.IsRoot(receiver.Type)).SelectMany(receiver => receiver.Type.WithBases()).ToArray();
        var reached = bodies.Reached(
            handlers, method => classes.Any(type => type.OriginalDefinition.Is(method.ContainingType)), ct);
        var assigned = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var operation in reached.SelectMany(method => bodies.Within(method, ct)))
        {
            foreach (var target in StateWrites.AssignedBy(operation))
            {
                if (StateWrites.OwnMember(target) is { } member) assigned.Add(member.OriginalDefinition);
            }

            // A setter may be the very thing that assigns a field.
            if (operation is IAssignmentOperation { Target: IPropertyReferenceOperation { Property.SetMethod: { } setter } })
            {
                foreach (var inner in bodies.Within(setter.OriginalDefinition, ct).SelectMany(StateWrites.AssignedBy))
                {
                    if (StateWrites.OwnMember(inner) is { } member) assigned.Add(member.OriginalDefinition);
                }
            }
        }

        return assigned;
    }

    /// <summary>Whether the member holds a value itself: a computed property follows what it computes from.</summary>
    private static bool CanBeSet(ISymbol member, CancellationToken ct) => member switch
    {
        IFieldSymbol => true,
        IPropertySymbol { SetMethod: not null } => true,
        IPropertySymbol property => property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(ct) is PropertyDeclarationSyntax
        {
            ExpressionBody: null, AccessorList: { } accessors,
        } && accessors.Accessors.All(accessor => accessor.Body is null && accessor.ExpressionBody is null)),
        _ => false,
    };
}
