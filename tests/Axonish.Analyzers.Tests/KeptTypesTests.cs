using Axonish.Analyzers.Tests.Harness;
using Axonish.Content.Tests;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Tests;

/// <summary>
/// What AXN0402 says of every type of the table by which tests/Axonish.Content.Tests shows that stores keep or refuse a value: no alarm for
/// what is kept, and none missed but where the value decides.
/// </summary>
public class KeptTypesTests
{
    // Refused for what the value is: of others the type keeps all, or a member may be a cache, or is left out by its author's word.
    private static readonly HashSet<string> RefusedForTheirValue =
    [
        "half a pair as char", "half a pair", "pair reversed", "not a number", "infinity", "immutable array that was never set", "dictionary that ignores case",
        "set that ignores case", "set sorted otherwise", "element with a key twice", "element that was never set", "derived record", "rounded",
        "view of what is private", "hidden field", "ignored member",
    ];

    // Kept for what the value is; the type loses others.
    private static readonly HashSet<string> KeptForTheirValue = ["element as object"];

    private IReadOnlyDictionary<string, string> alarms = null!;

    [OneTimeSetUp]
    public async Task Compile()
    {
        var cases = EveryType.Cases().ToArray();
        var events = cases.Select((item, index) => $"[Axonish.Event(\"kept-{index}\")] public sealed record Kept{index}({TextOf(item.ValueType)} Value);");
        var source = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Axonish.Content.Tests", "Shapes.cs")) + string.Join("\n", events);
        var compilation = Subject.Compile(source, "Kept", OutputKind.DynamicallyLinkedLibrary, []);
        Assert.That(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), Is.Empty);
        var reported = (await Subject.AnalyzeAsync(compilation)).Where(diagnostic => diagnostic.Id == "AXN0402").Select(diagnostic => diagnostic.GetMessage()).ToArray();
        alarms = cases.Select((item, index) => (item.Name, Said: string.Join("\n", reported.Where(message => message.StartsWith($"Event 'Kept{index}' ", StringComparison.Ordinal)))))
            .ToDictionary(pair => pair.Name, pair => pair.Said);
    }

    [TestCaseSource(nameof(Cases))]
    public void TheCompilerSaysWhatStoresDo(ContentCase item)
    {
        var expected = item.Fate == Fate.Refused ? !RefusedForTheirValue.Contains(item.Name) : KeptForTheirValue.Contains(item.Name);
        Assert.That(alarms[item.Name], expected ? Is.Not.Empty : Is.Empty);
    }

    private static IEnumerable<ContentCase> Cases => EveryType.Cases();

    private static string TextOf(Type type)
    {
        if (type.IsArray) return $"{TextOf(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        var name = type.IsNested ? $"{TextOf(type.DeclaringType!)}.{type.Name}" : $"global::{type.Namespace}.{type.Name}";
        return type.IsGenericType ? $"{name[..name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(TextOf))}>" : name;
    }
}
