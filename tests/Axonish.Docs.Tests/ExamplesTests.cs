namespace Axonish.Docs.Tests;

[TestFixture]
[Parallelizable(ParallelScope.Children)]
public sealed class ExamplesTests
{
    [TestCaseSource(nameof(Examples))]
    public async Task AnExample_Compiles(Example example) => Assert.That(await ExampleProject.ComplaintsAsync(example), Is.Empty, example.Code);

    [TestCase("```csharp\nclass A : Missing;\n```")]
    [TestCase("<!-- around the example\nclass A\n{\n    …\n}\n-->\n```csharp\nvoid B() => missing();\n```")]
    public async Task AnExampleThatDoesNotCompile_IsSeen(string page) =>
        Assert.That(await ExampleProject.ComplaintsAsync(Example.In("page", page).Single()), Has.Exactly(1).Items);

    [Test]
    public async Task WhatTheAnalyzersSay_IsSeen() => Assert.That(
        await ExampleProject.ComplaintsAsync(Example.In("page", "```csharp\n[Aggregate] public class A;\n```").Single()), Has.Some.Contains("AXN"));

    [Test]
    public async Task WhatStandsAroundAndBeside_IsCompiledWithTheExample() => Assert.That(await ExampleProject.ComplaintsAsync(Example.In("page", """
        <!-- beside the examples
        public sealed record Known;
        -->
        <!-- around the example
        class A
        {
            …
        }
        -->
        ```csharp
        Known Find() => new();
        ```
        """).Single()), Is.Empty);

    private static IEnumerable<Example> Examples() => Repository.Pages
        .Where(page => !page.StartsWith("docs/diagnostics/", StringComparison.Ordinal))
        .SelectMany(page => Example.In(page, Repository.Read(page)));
}
