using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.Analyzers.Tests.Harness;

/// <summary>
/// A mistake made many times over: in several documents, several times in one, and where it stands in a method several times in one class.
/// All are fixed at once, as "fix all in project" does.
/// </summary>
internal static partial class WholeProject
{
    private const int Files = 2;
    private const int CopiesInOneFile = 2;

    private static readonly AsyncLocal<Type?> Asked = new();

    /// <summary>The fix whose tests are being run on whole projects; null where each is run as it is written.</summary>
    public static Type? Fix
    {
        get => Asked.Value;
        set => Asked.Value = value;
    }

    public static async Task VerifyAsync(Type fixType, string id, string before, string? title, (string Name, string Value)[] properties)
    {
        using var workspace = new AdhocWorkspace();
        var single = Fixing.Project(workspace, id, before);
        var places = (await Fixing.DiagnosticsAsync(single, properties)).Where(diagnostic => diagnostic.Id == id).ToArray();
        var texts = await Task.WhenAll(single.Documents.Where(document => document.Name != "Usings.cs")
            .Select(async document => Repeated((CompilationUnitSyntax)(await document.GetSyntaxRootAsync())!, document.FilePath!, places)));
        using var large = new AdhocWorkspace();
        var project = Fixing.Project(large, id, string.Join(Fixing.NextFile, Multiplied(texts)));

        var all = (await Fixing.DiagnosticsAsync(project, properties)).Where(diagnostic => diagnostic.Id == id).ToArray();
        Assert.That(all, Has.Length.GreaterThan(1), "there is more than one to fix");
        var (fix, action) = await FirstOfferedAsync(project, all, fixType, title);
        var context = new FixAllContext(
            Fixing.DocumentOf(project, all[0]), fix, FixAllScope.Project, action.EquivalenceKey, [id], new Fixing.Known(all), CancellationToken.None);
        var errors = await ErrorsAsync(project);
        var made = await Fixing.AppliedAsync(project, (await fix.GetFixAllProvider()!.GetFixAsync(context))!);
        var after = await ErrorsAsync(made);
        if (after.Count > errors.Count) Assert.Fail($"{string.Join("\n", after)}\n\n{await TextAsync(made)}");
        var left = (await Fixing.DiagnosticsAsync(made, properties)).Count(diagnostic => diagnostic.Id == id);
        Assert.That(left, Is.LessThan(all.Length), "something is fixed");
    }

    private static async Task<(CodeFixProvider Fix, Microsoft.CodeAnalysis.CodeActions.CodeAction Action)> FirstOfferedAsync(
        Project project, Diagnostic[] diagnostics, Type fixType, string? title)
    {
        foreach (var diagnostic in diagnostics)
        {
            var offered = (await Fixing.ActionsAsync(project, diagnostic)).Where(candidate => candidate.Fix.GetType() == fixType).ToArray();
            if (offered.Length > 0) return offered.FirstOrDefault(candidate => candidate.Action.Title == title) is { Fix: not null } exact ? exact : offered[0];
        }

        throw new AssertionException($"{fixType.Name} offers nothing for what is made many times over.");
    }

    // A method that holds the mistake in its body stands a second time under another name.
    private static CompilationUnitSyntax Repeated(CompilationUnitSyntax root, string path, Diagnostic[] places)
    {
        var methods = places.Where(place => place.Location.SourceTree?.FilePath == path)
            .Select(place => root.FindToken(place.Location.SourceSpan.Start).Parent!.FirstAncestorOrSelf<MethodDeclarationSyntax>())
            .OfType<MethodDeclarationSyntax>()
            .Where(method => places.Any(place => ((SyntaxNode?)method.Body ?? method.ExpressionBody)?.Span.Contains(place.Location.SourceSpan) is true))
            .Distinct()
            .ToArray();
        return root.ReplaceNodes(methods.Select(method => method.Parent!).Distinct(), (type, _) =>
        {
            var declaration = (TypeDeclarationSyntax)type;
            var again = methods.Where(method => method.Parent == type).Select(method =>
                (MemberDeclarationSyntax)method.WithIdentifier(SyntaxFactory.Identifier($"{method.Identifier.ValueText}Again")).WithTrailingTrivia(SyntaxFactory.LineFeed));
            return declaration.WithMembers(declaration.Members.AddRange(again));
        });
    }

    private static IEnumerable<string> Multiplied(CompilationUnitSyntax[] roots)
    {
        var statements = roots.SelectMany(root => root.Members.OfType<GlobalStatementSyntax>()).ToArray();
        if (statements.Length > 0) yield return string.Concat(statements.Select(statement => statement.ToFullString()));
        for (var file = 0; file < Files; file++)
        {
            foreach (var (index, root) in roots.Index())
            {
                // A file has one namespace at its head at most.
                var copies = root.Members.OfType<FileScopedNamespaceDeclarationSyntax>().Any() ? 1 : CopiesInOneFile;
                yield return string.Concat(Enumerable.Range(0, copies).Select(copy => WithNamesOfItsOwn(Within($"File{file}Copy{copy}", root), $"{file}{copy}")));
            }
        }
    }

    private static string Within(string space, CompilationUnitSyntax root)
    {
        var usings = string.Concat(root.Usings.Select(directive => directive.ToFullString()));
        if (root.Members is [FileScopedNamespaceDeclarationSyntax scoped])
            return $"{usings}namespace {space}.{scoped.Name};\n{scoped.Members.ToFullString()}";
        var members = root.Members.Where(member => member is not GlobalStatementSyntax).Select(member => member.ToFullString());
        return $"namespace {space}\n{{\n{usings}{string.Concat(members).TrimEnd()}\n}}\n";
    }

    // No two events are stored under one name.
    private static string WithNamesOfItsOwn(string text, string mark) => StoredName().Replace(text, match => $"{match.Value}{mark}-");

    [GeneratedRegex("""(?<=(Event|Upcaster)\(")""")]
    private static partial Regex StoredName();

    private static async Task<IReadOnlyList<Diagnostic>> ErrorsAsync(Project project) =>
        [.. Subject.Generate((await project.GetCompilationAsync())!).GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];

    private static async Task<string> TextAsync(Project project) =>
        string.Join("\n", await Task.WhenAll(project.Documents.Select(async document => (await document.GetTextAsync()).ToString())));
}
