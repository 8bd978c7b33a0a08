using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Axonish.CodeFixes;

/// <summary>A fix that rewrites nodes: of the diagnostic's document, of the place that the diagnostic adds, or of what both concern.</summary>
public abstract class SingleFix : CodeFixProvider
{
    private protected SingleFix(params string[] ids) => FixableDiagnosticIds = [.. ids];

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new EveryPlace(this);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var solution = context.Document.Project.Solution;
            foreach (var edit in await EditsAsync(solution, diagnostic, context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(edit.Title, ct => Task.FromResult(Changes.Apply(solution, [edit], ct)), equivalenceKey: edit.Key),
                    diagnostic);
            }
        }
    }

    internal async Task<IReadOnlyList<Edit>> EditsAsync(Solution solution, Diagnostic diagnostic, CancellationToken ct)
    {
        var place = PlaceOf(diagnostic);
        if (solution.GetDocument(place.SourceTree) is not { } document) return [];
        var root = await document.RequiredRootAsync(ct).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(ct).ConfigureAwait(false);
        return [.. Edits(root.FindToken(place.SourceSpan.Start).Parent!, diagnostic, model!, ct)];
    }

    private protected virtual Location PlaceOf(Diagnostic diagnostic) => diagnostic.Location;

    /// <summary>What the fix offers at a token's node; nothing where the result would not compile.</summary>
    private protected abstract IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct);
}
