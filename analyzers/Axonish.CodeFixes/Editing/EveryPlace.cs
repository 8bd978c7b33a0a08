using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Axonish.CodeFixes;

/// <summary>
/// Makes the edits of one kind in a whole document, project or solution. The usual provider merges the texts of edits that were made apart,
/// and so gives up where two add a member to one class; here each starts from what those before it left.
/// </summary>
internal sealed class EveryPlace(SingleFix fix) : FixAllProvider
{
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var diagnostics = await DiagnosticsAsync(context).ConfigureAwait(false);
        var edits = new List<Edit>();
        var seen = new HashSet<(string, SyntaxNode)>();
        foreach (var diagnostic in diagnostics)
        {
            var offered = await fix.EditsAsync(context.Solution, diagnostic, context.CancellationToken).ConfigureAwait(false);
            var edit = offered.FirstOrDefault(candidate => candidate.Key == context.CodeActionEquivalenceKey);
            // Two diagnostics may ask for the same edit, as two applied events of one kind do.
            if (edit is not null && seen.Add((edit.Title, edit.Changes[0].Old))) edits.Add(edit);
        }

        return edits.Count == 0
            ? null
            : CodeAction.Create("Fix all", ct => Task.FromResult(Changes.Apply(context.Solution, edits, ct)), equivalenceKey: context.CodeActionEquivalenceKey);
    }

    private static async Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync(FixAllContext context)
    {
        if (context is { Scope: FixAllScope.Document, Document: { } document })
            return await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
        var projects = context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project];
        var all = new List<Diagnostic>();
        foreach (var project in projects) all.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
        return all;
    }
}
