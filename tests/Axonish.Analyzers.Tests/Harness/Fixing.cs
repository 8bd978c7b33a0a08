using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Axonish.Analyzers.Tests.Harness;

/// <summary>Applies fixes as an editor does.</summary>
internal static class Fixing
{
    /// <summary>Stands between the files of a source.</summary>
    public const string NextFile = "\n//// next file\n";

    /// <summary>Fixes every diagnostic of a rule, one after another, asserts the text, and that it compiles without a diagnostic of ours.</summary>
    public static async Task VerifyAsync(string id, string before, string after, string? title = null, params (string Name, string Value)[] properties)
    {
        if (WholeProject.Fix is { } everywhere)
        {
            await WholeProject.VerifyAsync(everywhere, id, before, title, properties);
            return;
        }

        using var workspace = new AdhocWorkspace();
        var project = Project(workspace, id, before);
        for (var round = 0; round < 8; round++)
        {
            var diagnostic = (await DiagnosticsAsync(project, properties)).FirstOrDefault(candidate => candidate.Id == id);
            if (diagnostic is null) break;
            var action = (await ActionsAsync(project, diagnostic)).FirstOrDefault(candidate => title is null || candidate.Action.Title == title).Action;
            if (action is null) break;
            project = await AppliedAsync(project, action);
        }

        await AssertAsync(project, id, after, properties);
    }

    /// <summary>Fixes every diagnostic of a rule at once, as "fix all in document" does.</summary>
    public static async Task VerifyAllAsync(string id, string before, string after, string? title = null)
    {
        using var workspace = new AdhocWorkspace();
        var project = Project(workspace, id, before);
        var all = (await DiagnosticsAsync(project)).Where(candidate => candidate.Id == id).ToArray();
        Assert.That(all, Has.Length.GreaterThan(1), "there is more than one to fix");
        var (fix, action) = (await ActionsAsync(project, all[0])).First(candidate => title is null || candidate.Action.Title == title);
        var context = new FixAllContext(
            DocumentOf(project, all[0]), fix, FixAllScope.Document, action.EquivalenceKey, [id], new Known(all), CancellationToken.None);
        var whole = await fix.GetFixAllProvider()!.GetFixAsync(context);
        await AssertAsync(await AppliedAsync(project, whole!), id, after, []);
    }

    /// <summary>The titles of what is offered for the first diagnostic of a rule.</summary>
    public static async Task<IReadOnlyList<string>> OfferedAsync(string id, string source)
    {
        using var workspace = new AdhocWorkspace();
        var project = Project(workspace, id, source);
        var diagnostic = (await DiagnosticsAsync(project)).First(candidate => candidate.Id == id);
        return [.. (await ActionsAsync(project, diagnostic)).Select(candidate => candidate.Action.Title)];
    }

    internal static Project Project(AdhocWorkspace workspace, string id, string source)
    {
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Subject", "Subject", LanguageNames.CSharp,
            compilationOptions: Subject.Enabling(source.Contains("AddAxonish", StringComparison.Ordinal) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, [id]),
            parseOptions: Subject.ParseOptions,
            metadataReferences: References.All));
        foreach (var (file, text) in source.Split(NextFile).Index())
            project = project.AddDocument($"Source{file}.cs", text, filePath: $"Source{file}.cs").Project;
        return project.AddDocument("Usings.cs", id.StartsWith("CS", StringComparison.Ordinal) ? Subject.UsingsWithoutLifecycle : Subject.Usings, filePath: "Usings.cs").Project;
    }

    private static async Task AssertAsync(Project project, string id, string after, (string Name, string Value)[] properties)
    {
        var texts = await Task.WhenAll(project.Documents.Where(document => document.Name != "Usings.cs").Select(async document => (await document.GetTextAsync()).ToString()));
        Assert.That(string.Join(NextFile, texts), Is.EqualTo(after));
        var compilation = Subject.Generate((await project.GetCompilationAsync())!);
        Assert.That(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), Is.Empty, "fixed code compiles");
        var left = await DiagnosticsAsync(project, properties);
        Assert.That(left.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning || diagnostic.Id == id), Is.Empty, "nothing is left to say");
    }

    internal static async Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync(Project project, params (string Name, string Value)[] properties)
    {
        var compilation = Subject.Generate((await project.GetCompilationAsync())!);
        return [.. (await Subject.AnalyzeAsync(compilation, properties))
            .Concat(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    internal static async Task<Project> AppliedAsync(Project project, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        foreach (var id in solution.GetChanges(project.Solution).GetProjectChanges().SelectMany(change => change.GetChangedDocuments()))
        {
            var simplified = await Simplifier.ReduceAsync(solution.GetDocument(id)!, Simplifier.Annotation);
            solution = (await Formatter.FormatAsync(simplified, Formatter.Annotation)).Project.Solution;
        }

        return solution.GetProject(project.Id)!;
    }

    internal static async Task<IReadOnlyList<(CodeFixProvider Fix, CodeAction Action)>> ActionsAsync(Project project, Diagnostic diagnostic)
    {
        var actions = new List<(CodeFixProvider, CodeAction)>();
        foreach (var fix in Analyzers.Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            await fix.RegisterCodeFixesAsync(new CodeFixContext(
                DocumentOf(project, diagnostic), diagnostic, (action, _) => actions.Add((fix, action)), CancellationToken.None));
        }

        return actions;
    }

    internal static Document DocumentOf(Project project, Diagnostic diagnostic) => project.GetDocument(diagnostic.Location.SourceTree)!;

    internal sealed class Known(Diagnostic[] diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(diagnostics.Where(diagnostic => diagnostic.Location.SourceTree!.FilePath == document.FilePath));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult(Enumerable.Empty<Diagnostic>());

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);
    }
}
