using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Axonish.Analyzers.Tests.Harness;

/// <summary>Applies fixes as an editor does.</summary>
internal static class Fixing
{
    /// <summary>Fixes every diagnostic of a rule, one after another, asserts the text, and that it compiles without a diagnostic of ours.</summary>
    public static async Task VerifyAsync(string id, string before, string after, string? title = null)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Subject", "Subject", LanguageNames.CSharp,
            compilationOptions: Subject.Options, parseOptions: Subject.ParseOptions, metadataReferences: References.All));
        var document = project.AddDocument("Source.cs", before, filePath: "Source.cs").Project.AddDocument("Usings.cs", Subject.Usings, filePath: "Usings.cs")
            .Project.Documents.First();
        for (var round = 0; round < 8; round++)
        {
            var diagnostic = (await DiagnosticsAsync(document)).FirstOrDefault(candidate => candidate.Id == id);
            if (diagnostic is null) break;
            if (await ApplyAsync(document, diagnostic, title) is not { } changed) break;
            document = changed;
        }

        Assert.That((await document.GetTextAsync()).ToString(), Is.EqualTo(after));
        var compilation = await document.Project.GetCompilationAsync();
        Assert.That(compilation!.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), Is.Empty, "fixed code compiles");
        Assert.That((await DiagnosticsAsync(document)).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning), Is.Empty, "nothing is left to say");
    }

    /// <summary>The titles of what is offered for the first diagnostic of a rule.</summary>
    public static async Task<IReadOnlyList<string>> OfferedAsync(string id, string source)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Subject", "Subject", LanguageNames.CSharp,
            compilationOptions: Subject.Options, parseOptions: Subject.ParseOptions, metadataReferences: References.All));
        var document = project.AddDocument("Source.cs", Subject.Usings + source, filePath: "Source.cs");
        var diagnostic = (await DiagnosticsAsync(document)).First(candidate => candidate.Id == id);
        return [.. (await ActionsAsync(document, diagnostic)).Select(action => action.Title)];
    }

    private static async Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync(Document document) =>
        [.. (await Subject.AnalyzeAsync((await document.Project.GetCompilationAsync())!)).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];

    private static async Task<Document?> ApplyAsync(Document document, Diagnostic diagnostic, string? title)
    {
        var action = (await ActionsAsync(document, diagnostic)).FirstOrDefault(candidate => title is null || candidate.Title == title);
        if (action is null) return null;
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        var simplified = await Simplifier.ReduceAsync(changed, Simplifier.Annotation);
        return await Formatter.FormatAsync(simplified, Formatter.Annotation);
    }

    private static async Task<IReadOnlyList<CodeAction>> ActionsAsync(Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        foreach (var fix in Analyzers.Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }
}
