using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Axonish.CodeFixes;

/// <summary>Routes commands to a member's entities by the one property of the command that has the type of their identifier.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SetRoutingKeyFix() : SingleFix("AXN0302")
{
    private protected override Location PlaceOf(Diagnostic diagnostic) => diagnostic.AdditionalLocations.Count > 1 ? diagnostic.AdditionalLocations[1] : Location.None;

    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.Declaration() is not { } declaration || declaration.AttributeNamed("AggregateMember") is not { } attribute) yield break;
        if (model.Compilation.DeclaredAt(diagnostic.AdditionalLocations[0], ct) is not INamedTypeSymbol command) yield break;
        if (model.Compilation.DeclaredAt(diagnostic.Location, ct) is not IMethodSymbol { ContainingType: var entity }) yield break;
        if (ReceiverShape.Of(entity, isStateStored: false, model.Compilation) is not { EntityId: { } id } receiver) yield break;
        var target = RoutingMember.Marked(command, AttributeNames.TargetAggregateIdentifier);
        var fitting = command.GetMembers().OfType<IPropertySymbol>()
            .Where(property => property is { IsImplicitlyDeclared: false, IsStatic: false } && property.Name != target?.Name)
            .Where(property => property.Type.WithoutNull().Is(RoutingMember.TypeOf(id).WithoutNull()))
            .ToArray();
        if (fitting.Length != 1) yield break;
        // The key serves all commands of the member.
        var commands = receiver.CommandHandlers.Select(handler => handler.Command).OfType<ITypeSymbol>();
        if (!commands.All(other => RoutingMember.Named(other, fitting[0].Name, model.Compilation) is not null)) yield break;
        var key = $"nameof({command.ToMinimalDisplayString(model, attribute.SpanStart)}.{fitting[0].Name})";
        yield return new Edit($"Route by '{fitting[0].Name}'", nameof(SetRoutingKeyFix), Change.Of(attribute, current => current.WithArgument("RoutingKey", key)));
    }
}
