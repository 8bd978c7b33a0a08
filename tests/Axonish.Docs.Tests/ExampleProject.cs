using System.Collections.Immutable;
using Axonish.Analyzers.Analysis;
using Axonish.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Docs.Tests;

/// <summary>A project with nothing but one example, as a reader would try it: implicit usings, nullable references, generator and analyzers.</summary>
internal static class ExampleProject
{
    // What the SDK and the packages bring where ImplicitUsings is on, and NUnit where tests are written.
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        global using Axonish; global using NUnit.Framework;
        """;

    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp13);

    // An example need not read every field that it shows; and what the SDK keeps silent in every project.
    private static readonly string[] NotSaid = ["CS0169", "CS0414", "CS0649", "CS1701"];

    private static readonly IReadOnlyList<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(AxonishAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(DiagnosticAnalyzer)) && !type.IsAssignableTo(typeof(DiagnosticSuppressor)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>The errors and warnings of the compiler, the generator and the analyzers.</summary>
    public static async Task<IReadOnlyList<string>> ComplaintsAsync(Example example)
    {
        var compiled = Compile(example);
        var told = await compiled.WithAnalyzers(Analyzers).GetAllDiagnosticsAsync();
        return
        [
            .. told.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !NotSaid.Contains(diagnostic.Id))
                .Select(diagnostic => diagnostic.ToString()),
        ];
    }

    /// <summary>The example with all that is generated for it.</summary>
    public static Compilation Compile(Example example)
    {
        var code = CSharpSyntaxTree.ParseText(example.Code, Language, $"{example.Page}.cs");
        var isProgram = code.GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any();
        var compilation = CSharpCompilation.Create(
            "Example",
            [code, CSharpSyntaxTree.ParseText(example.Beside, Language, "Beside.cs"), CSharpSyntaxTree.ParseText(ImplicitUsings, Language, "Usings.cs")],
            References,
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new AxonishGenerator().AsSourceGenerator()], parseOptions: Language)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        return output;
    }
}
