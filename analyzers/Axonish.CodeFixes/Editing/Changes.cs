using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axonish.CodeFixes;

/// <summary>Makes edits one after another, whichever documents they concern: each whole, or not at all.</summary>
internal sealed class Changes
{
    private readonly Dictionary<SyntaxNode, SyntaxAnnotation> marks;
    private readonly Dictionary<string, string> declared = new(StringComparer.Ordinal);
    private Dictionary<SyntaxTree, SyntaxNode> roots;

    private Changes(IReadOnlyList<Edit> edits, CancellationToken ct)
    {
        marks = edits.SelectMany(edit => edit.Changes).Select(change => change.Old).Distinct().ToDictionary(node => node, _ => new SyntaxAnnotation());
        roots = marks.Keys.GroupBy(node => node.SyntaxTree).ToDictionary(
            group => group.Key,
            group => group.Key.GetRoot(ct).ReplaceNodes(group, (old, current) => current.WithAdditionalAnnotations(marks[old])));
        foreach (var edit in edits) Make(edit);
    }

    public static Solution Apply(Solution solution, IReadOnlyList<Edit> edits, CancellationToken ct)
    {
        var changed = solution;
        foreach (var made in new Changes(edits, ct).roots)
        {
            if (solution.GetDocument(made.Key) is { } document)
                changed = changed.WithDocumentSyntaxRoot(document.Id, WithLineEndsOf(made.Key.GetRoot(ct), made.Value));
        }

        return changed;
    }

    /// <summary>Whether the documents concerned have no more errors than before when an edit is made to them.</summary>
    public static bool StillCompile(Compilation compilation, Edit edit, CancellationToken ct)
    {
        var changed = compilation;
        var trees = new List<SyntaxTree>();
        foreach (var made in new Changes([edit], ct).roots)
        {
            var tree = made.Key.WithRootAndOptions(made.Value, made.Key.Options);
            changed = changed.ReplaceSyntaxTree(made.Key, tree);
            trees.Add(tree);
        }

        return ErrorsIn(changed, trees, ct) <= ErrorsIn(compilation, edit.Changes.Select(change => change.Old.SyntaxTree).Distinct(), ct);
    }

    private static int ErrorsIn(Compilation compilation, IEnumerable<SyntaxTree> trees, CancellationToken ct) => trees
        .Sum(tree => compilation.GetSemanticModel(tree).GetDiagnostics(cancellationToken: ct).Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

    private void Make(Edit edit)
    {
        var made = new Dictionary<SyntaxTree, SyntaxNode>(roots);
        var added = edit.Changes.Select(change => change.Declared).OfType<(string Name, string Text)>().ToArray();
        if (added.Any(item => declared.TryGetValue(item.Name, out var text) && text != item.Text)) return;
        foreach (var change in edit.Changes)
        {
            if (change.Declared is { } declaration && declared.ContainsKey(declaration.Name)) continue;
            var root = made[change.Old.SyntaxTree];
            var mark = marks[change.Old];
            // An earlier edit took the node away, and with it what this one is about.
            if (root.GetAnnotatedNodes(mark).FirstOrDefault() is not { } current) return;
            var rewritten = change.Rewrite(current);
            made[change.Old.SyntaxTree] = rewritten is null
                ? root.RemoveNode(current, SyntaxRemoveOptions.KeepUnbalancedDirectives)!
                : root.ReplaceNode(current, rewritten.GetAnnotatedNodes(mark).Any() ? rewritten : rewritten.WithAdditionalAnnotations(mark));
        }

        roots = made;
        foreach (var (name, text) in added) declared[name] = text;
    }

    private static SyntaxNode WithLineEndsOf(SyntaxNode root, SyntaxNode made)
    {
        if (!root.DescendantTrivia().Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)).Take(1).Any(trivia => trivia.ToString() == "\r\n")) return made;
        return made.ReplaceTrivia(
            made.DescendantTrivia().Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia) && trivia.ToString() == "\n"),
            static (_, _) => SyntaxFactory.CarriageReturnLineFeed);
    }
}
