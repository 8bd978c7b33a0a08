using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Axonish.Generators.Tests.Harness;

/// <summary>A solution as large as one likes: aggregates with an entity each, and other files that have nothing to do with Axonish.</summary>
internal static class SyntheticSolution
{
    public const string Edited = "Other0.cs";

    public const string EditedAggregate = "Card0.cs";

    /// <summary>The messages that stand in an assembly of their own.</summary>
    public const string Contracts = """
        using Axonish;
        namespace Contracts;
        public sealed record Ship([property: TargetAggregateIdentifier] string Id);
        [Event("shipped")] public sealed record Shipped(string Id);
        """;

    public const string Shipping = """
        using Axonish;
        using Contracts;
        using static Axonish.AggregateLifecycle;
        namespace Shipping;
        [Aggregate] public class Parcel
        {
            [AggregateIdentifier] private string id = "";
            [CommandHandler, CreationPolicy(CreationPolicy.CreateIfMissing)] public void Handle(Ship command) => Apply(new Shipped(command.Id));
            [EventSourcingHandler] private void On(Shipped e) => id = e.Id;
        }
        """;

    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp13);

    public static CSharpCompilation Of(int aggregates, int others, params MetadataReference[] references) => Compile(
        "Large",
        [
            .. Enumerable.Range(0, aggregates).Select(index => ($"Card{index}.cs", Sources.GiftCards.Replace("Card", $"Card{index}x", StringComparison.Ordinal))),
            .. Enumerable.Range(0, others).Select(index => ($"Other{index}.cs", Other(index))),
            .. references.Length > 0 ? new[] { ("Shipping.cs", Shipping) } : [],
        ],
        references);

    public static CSharpCompilation Compile(string name, IEnumerable<(string Path, string Text)> sources, params MetadataReference[] references) =>
        CSharpCompilation.Create(
            name,
            sources.Append(("Usings.cs", "global using System; global using System.Collections.Generic; global using System.Threading.Tasks;"))
                .Select(source => CSharpSyntaxTree.ParseText(SourceText.From(source.Item2), ParseOptions, source.Item1)),
            References.All.Concat(references),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>An assembly's image, with what the generator adds to it.</summary>
    public static MetadataReference Image(string name, string source)
    {
        CSharpGeneratorDriver.Create([new AxonishGenerator().AsSourceGenerator()], parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(Compile(name, [("Source.cs", source)]), out var compilation, out _);
        var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        if (!result.Success) throw new InvalidOperationException(string.Join("\n", result.Diagnostics));
        return MetadataReference.CreateFromImage(stream.ToArray());
    }

    /// <summary>The compilation after somebody typed in one of its files.</summary>
    public static CSharpCompilation Edit(this CSharpCompilation compilation, string path, string old, string replacement)
    {
        var tree = compilation.SyntaxTrees.Single(candidate => candidate.FilePath == path);
        var text = tree.GetText();
        var at = text.ToString().IndexOf(old, StringComparison.Ordinal);
        if (at < 0) throw new InvalidOperationException($"{path} has no '{old}'.");
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(text.Replace(new TextSpan(at, old.Length), replacement)));
    }

    private static string Other(int index) => $$"""
        using System.Text;
        namespace Others.Part{{index}};
        public interface IThing{{index}} { void Do(); }
        public abstract class Basis{{index}} { protected abstract int Value { get; } }
        public class Thing{{index}} : Basis{{index}}, IThing{{index}}
        {
            private readonly StringBuilder text = new();
            protected override int Value => 1;
            public void Do() { text.Append(Value); }
            [Obsolete] public void Old() { }
        }
        """;
}
