using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Lets a member's entities see all events, by removing what restricts them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ForwardAllFix() : SingleFix("AXN0215")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.Declaration() is not { } declaration || declaration.AttributeNamed("AggregateMember") is not { ArgumentList: { } arguments } attribute) yield break;
        var forwarding = arguments.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == "EventForwarding");
        if (forwarding is null) yield break;
        var rest = arguments.Arguments.Remove(forwarding);
        var changed = attribute.WithArgumentList(rest.Count == 0 ? null : arguments.WithArguments(rest));
        yield return new Edit("Forward all events", nameof(ForwardAllFix), declaration, declaration.ReplaceNode(attribute, changed));
    }
}
