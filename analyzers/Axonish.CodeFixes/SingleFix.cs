using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Axonish.CodeFixes;

/// <summary>A fix that rewrites the document of the diagnostic, or the one of the place that the diagnostic adds.</summary>
public abstract class SingleFix : CodeFixProvider
{
    private protected SingleFix(params string[] ids) => FixableDiagnosticIds = [.. ids];

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var place = PlaceOf(diagnostic);
            var document = context.Document.Project.Solution.GetDocument(place.SourceTree);
            if (document is null) continue;
            var root = await document.RequiredRootAsync(context.CancellationToken).ConfigureAwait(false);
            var model = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
            foreach (var edit in Edits(root.FindToken(place.SourceSpan.Start).Parent!, diagnostic, model!, context.CancellationToken))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        edit.Title,
                        _ => Task.FromResult(document.Project.Solution.WithDocumentSyntaxRoot(document.Id, root.ReplaceNode(edit.Old, edit.New))),
                        equivalenceKey: edit.Key),
                    diagnostic);
            }
        }
    }

    private protected virtual Location PlaceOf(Diagnostic diagnostic) => diagnostic.Location;

    /// <summary>What the fix offers at a token's node; nothing where the result would not compile.</summary>
    private protected abstract IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct);
}
