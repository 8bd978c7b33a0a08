using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Takes an attribute off the member that should not have it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveAttributeFix : CodeFixProvider
{
    private static readonly ImmutableDictionary<string, string> Attributes = new Dictionary<string, string>
    {
        ["AXN0003"] = "AggregateIdentifier",
        ["AXN0010"] = "CommandHandler",
        ["AXN0012"] = "CommandHandler",
        ["AXN0013"] = "AggregateVersion",
        ["AXN0101"] = "CommandHandler",
        ["AXN0104"] = "TargetAggregateIdentifier",
        ["AXN0115"] = "CommandHandler",
        ["AXN0118"] = "CreationPolicy",
        ["AXN0208"] = "EventSourcingHandler",
        ["AXN0312"] = "EntityId",
    }.ToImmutableDictionary();

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. Attributes.Keys];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var attribute = Attributes[diagnostic.Id];
            if (await context.Document.DeclarationAt(diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } declaration) continue;
            if (declaration.AttributeNamed(attribute) is not { } found) continue;
            context.RegisterCodeFix(
                CodeAction.Create($"Remove [{attribute}]", ct => RemoveAsync(context.Document, found, ct), $"{diagnostic.Id}-remove"),
                diagnostic);
        }
    }

    private static async Task<Document> RemoveAsync(Document document, AttributeSyntax attribute, CancellationToken ct)
    {
        var root = await document.RequiredRootAsync(ct).ConfigureAwait(false);
        return document.WithSyntaxRoot(root.WithoutAttribute(attribute));
    }
}
