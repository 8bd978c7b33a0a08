using Axonish.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axonish.Generators.Tests;

public class HostileSourceTests
{
    [Test]
    public void KeywordsAndUnicode()
    {
        var loaded = Generation.Of("""
            using Axonish;
            namespace @class.@event.Ünïcode;
            public sealed record @new([TargetAggregateIdentifier] string @for, [property: Obsolete] string record);
            public sealed record @event(string @while);
            [Aggregate(Type = "quo\"te\\{0}")] public class @struct
            {
                [AggregateIdentifier] private string @if = "";
                [AggregateMember] private readonly List<@while> @lock = [new()];
                [CommandHandler] private string @do(@new @return, [MetadataValue("a")] string? @base, CancellationToken @this) => @if;
                [EventSourcingHandler] private void @switch(@event @case) => @if = @case.@while;
                [CommandHandler] public void @public(日本 値) { }
            }
            public sealed record 日本([TargetAggregateIdentifier] string 鍵, string @for);
            public class @while { [EntityId] internal string @for { get; } = "x"; [CommandHandler] public int @void(@static command) => 3; }
            public sealed record @static([TargetAggregateIdentifier] string @for);
            """, "1-strange.class.näme space").Load();
        var subject = loaded.Aggregate("struct");
        subject.Given(loaded.New("event", "id"));
        Assert.That(subject.When(loaded.New("new", "k", "r")), Is.EqualTo("id"));
        Assert.That(subject.When(loaded.New("static", "x")), Is.EqualTo(3));
        Assert.That(subject.TargetOf(loaded.New("日本", "k", "f")), Is.EqualTo("k"));
        Assert.That(subject.Model.TypeName, Is.EqualTo("quo\"te\\{0}"));
    }

    [Test]
    public void TypesNamedAsThoseThatGeneratedCodeUses()
    {
        Generation.Of("""
            using Axonish;
            namespace Axonish.Generated.Subject { public class System; public class Axonish; public class Manifest; }
            namespace System { public class Axonish; }
            namespace Clash
            {
                using Axonish = global::Axonish;
                public class Accessors; public class Manifest; public class List;
                public sealed record Do([property: global::Axonish.TargetAggregateIdentifier] string Id, string command, string context, string routed);
                public sealed record payload(string message);
                [global::Axonish.Aggregate] public class Models
                {
                    [global::Axonish.AggregateIdentifier] private string Accessors = "";
                    [global::Axonish.AggregateMember] private global::System.Collections.Generic.List<receiver> root = [];
                    private Models() { }
                    [global::Axonish.CommandHandler] private void Construct(Do self) { }
                    [global::Axonish.EventSourcingHandler] private void Evolve(payload message, global::Axonish.EventMessage payload) { }
                    [global::Axonish.EventSourcingHandler] private void Create(object self) { }
                }
                public class receiver { [global::Axonish.EntityId] private string routed = ""; [global::Axonish.CommandHandler] private void CaseOf(Other command) { } }
                public sealed record Other([property: global::Axonish.TargetAggregateIdentifier] string entity, string routed);
            }
            """);
    }

    [Test]
    public void NamesThatDifferByCaseOnly_GetFilesOfTheirOwn()
    {
        var generation = Generation.Of("""
            using Axonish;
            namespace Cases;
            [Aggregate] public class Card { [AggregateIdentifier] public string Id = ""; }
            [Aggregate(Type = "lower")] public class card { [AggregateIdentifier] public string Id = ""; }
            [Aggregate(Type = "outer")] public class Out_er { [AggregateIdentifier] public string Id = ""; [Aggregate(Type = "inner")] public class Er { [AggregateIdentifier] public string Id = ""; } }
            [Aggregate(Type = "other")] public class Out { [Aggregate(Type = "deep")] public class er { [AggregateIdentifier] public string Id = ""; } [AggregateIdentifier] public string Id = ""; }
            """);
        Assert.That(generation.Files.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count(), Is.EqualTo(generation.Files.Count));
        Assert.That(generation.Load().Application.Aggregates, Has.Count.EqualTo(6));
    }

    [Test]
    public void AnAggregateNamedManifest_CollidesWithNothing() => Generation.Of("""
        using Axonish;
        [Aggregate] public class Manifest { [AggregateIdentifier] public string Id = ""; }
        [Aggregate] public class Hosting { [AggregateIdentifier] public string Id = ""; }
        """);

    [Test]
    public void PartialClasses_AreOneAggregate()
    {
        var generation = Generation.Of(
        [
            "using Axonish; namespace Parts; [Aggregate] public partial class Card { [AggregateIdentifier] private string id = \"\"; }",
            "using Axonish; namespace Parts; public partial class Card { [CommandHandler] private void Handle(Do command) { } } public sealed record Do([TargetAggregateIdentifier] string Id);",
            "using Axonish; namespace Parts; public partial class Service { [CommandHandler] private void Handle(A command) { } } public sealed record A;",
            "using Axonish; namespace Parts; public partial class Service { [CommandHandler] private void Handle(B command) { } } public sealed record B;",
        ]);
        Assert.That(generation.Files.Keys, Is.EquivalentTo(new[] { "Parts.Card.g.cs", "Parts.Service.g.cs", "Manifest.g.cs", "Hosting.g.cs", "CommandGateway.g.cs" }));
        Assert.That(generation.Load().Application.Commands, Has.Count.EqualTo(3));
    }

    [Test(Description = "AXN0009: what generated code cannot name is left out; nothing fails to compile")]
    public void WhatCannotBeNamed_IsLeftOut()
    {
        var generation = Generation.Of("""
            using Axonish;
            using static Axonish.AggregateLifecycle;
            namespace Hidden;
            public class Outer
            {
                [Aggregate] private class Nested { [AggregateIdentifier] public string Id = ""; }
                [Aggregate] protected class Inherited { [AggregateIdentifier] public string Id = ""; }
                private sealed record Secret(string Id);
                private sealed record SecretEvent;
                [Aggregate] public class Card
                {
                    [AggregateIdentifier] public string Id = "";
                    [CommandHandler] private void Handle(Secret command) => Apply(new SecretEvent());
                    [CommandHandler] private Secret Handle(Do command) => new("");
                    [EventSourcingHandler] private void On(SecretEvent e) { }
                    [AggregateMember] private readonly List<SecretEntity> entities = [];
                    [CommandHandler] public void Generic<T>(T command) { }
                    [CommandHandler] public void ByReference(ref Do command) { }
                    [CommandHandler] public void Nothing() { }
                    [CommandHandler] public void Of(List<Do> command) { }
                    [CommandHandler] public void Of(CommandMessage command) { }
                    [CommandHandler] public void Span(ReadOnlySpan<char> command) { }
                    [CommandHandler] public void Any(object command) { }
                    [EventSourcingHandler] public int Wrong(Done e) => 1;
                    [EventSourcingHandler] public void Wrong(Done e, IServiceProvider services) { }
                    [EventSourcingHandler] public static void Static(Done e) { }
                }
                private class SecretEntity { [CommandHandler] public void Handle(Do2 command) { } }
            }
            [Aggregate] public class Generic<T> { [AggregateIdentifier] public string Id = ""; }
            [Aggregate] file class Local { [AggregateIdentifier] public string Id = ""; }
            [Aggregate] public static class Static { }
            public sealed record Do([TargetAggregateIdentifier] string Id);
            public sealed record Do2([TargetAggregateIdentifier] string Id);
            public sealed record Done;
            public abstract class Base { [CommandHandler] public void Handle(Do command) { } }
            public class GenericHandler<T> { [CommandHandler] public void Handle(Do command) { } }
            public interface IHandler { [CommandHandler] void Handle(Do command); }
            public struct StructHandler { [CommandHandler] public void Handle(Do command) { } }
            public class Unbuildable(string text, int number) { public string Text => text + number; [CommandHandler] public void Handle(Do command) { } }
            public class Locals { public void Run() { [CommandHandler] void Handle(Do command) { } Handle(new("")); Action<Do> act = [CommandHandler] (command) => { }; act(new("")); } }
            file sealed record FileCommand; public class FileHandler { [CommandHandler] private void Handle(FileCommand command) { } }
            """.Replace("public class FileHandler", "file class FileHandler"));
        Assert.That(generation.Files.Keys, Is.EquivalentTo(new[] { "Hidden.Outer.Card.g.cs", "Manifest.g.cs", "Hosting.g.cs", "CommandGateway.g.cs" }));
        Assert.That(generation.Load().Application.Commands, Is.Empty);
    }

    [TestCaseSource(nameof(Prefixes))]
    public void HalfTypedSource_CrashesNothing(int length) => Generation.OfBroken(Sources.GiftCards[..length]);

    [TestCase("using Axonish; [Aggregate] public class A { [AggregateIdentifier] [CommandHandler] [EventSourcingHandler] [AggregateMember] public Unknown<X> Y; }")]
    [TestCase("using Axonish; [Aggregate(Type = Missing)] public class A : A { [CommandHandler] public A(B b) { } }")]
    [TestCase("using Axonish; [Aggregate] public class A : B { } public class B : A { [CommandHandler] void Handle(C c) { Apply(new()); Apply(); Apply(new X()); } }")]
    [TestCase("using Axonish; [Aggregate] public class A { [AggregateMember] A[] a; [AggregateMember] List<A> b; [AggregateMember(EntityType = typeof(Missing))] object c; [CommandHandler] void H(A a) { } }")]
    [TestCase("using Axonish; [Aggregate] public record A { [CommandHandler] static (int, int) H(A a, A b) => default; [CommandHandler] static async void I(A a, B b) { } }")]
    [TestCase("using Axonish; [Aggregate] public class A { [MetadataValue] [CommandHandler(CommandName = null)] void H([MetadataValue(null)] string a, [MetadataValue()] int b) { } [CreationPolicy] void I() { } }")]
    [TestCase("using Axonish; public class H { [CommandHandler] void Handle( { } [CommandHandler] public int Handle(int a, string b, } ")]
    [TestCase("using Axonish; [Event] public class E; [Event(null)] public class F; [Event(\"a\", Revision = x)] public struct G;")]
    public void BrokenSource_CrashesNothing(string source) => Generation.OfBroken(source);

    [Test(Description = "AXN0901: an older language gets nothing")]
    public void AnOlderLanguage_GetsNothing()
    {
        var input = Generation.Compile(["class A;"], "Old", language: LanguageVersion.CSharp12);
        Assert.That(Generation.Run(input).Files, Is.Empty);
    }

    [Test]
    public void AnAssemblyThatDoesNotReferenceAxonish_GetsNothing()
    {
        var input = Generation.Compile(["class A;"], "Alone");
        input = input.WithReferences(References.WithoutAxonish);
        Assert.That(Generation.Run(input).Files, Is.Empty);
    }

    [Test(Description = "Duplicate handlers are an analyzer's error; the output compiles")]
    public void DuplicateHandlers_EmitTheFirst() => Generation.Of("""
        using Axonish;
        [Aggregate] public class A
        {
            [AggregateIdentifier] public string Id = "";
            [AggregateIdentifier] public string Second = "";
            [CommandHandler] public int First(Do command) => 1;
            [CommandHandler] public string Other(Do command) => "2";
            [EventSourcingHandler] public void On(Done e) { }
            [EventSourcingHandler] public void Again(Done e) { }
        }
        public class Service { [CommandHandler] public long Handle(Do command) => 3; }
        public sealed record Do([TargetAggregateIdentifier] string Id);
        public sealed record Done;
        """);

    [Test(Description = "AXN0001, AXN0002: the class still gets a model, so that nothing else breaks while it is being written")]
    public void AnAggregateWithoutIdentifierOrConstructor_StillCompiles() => Generation.Of("""
        using Axonish;
        [Aggregate] public class A
        {
            [CommandHandler] public A(Do command) { }
            [CommandHandler, CreationPolicy(CreationPolicy.Always)] public void Handle(Other command) { }
        }
        public sealed record Do(string Id);
        public sealed record Other(string Id);
        """);

    [Test]
    public void ObsoleteMembers_RaiseNoWarning() => Generation.Of("""
        using Axonish;
        [Aggregate] public class A
        {
            [AggregateIdentifier] public string Id = "";
            [Obsolete("old"), CommandHandler] public void Handle(Do command) { }
            [Obsolete("old"), EventSourcingHandler] public void On(Done e) { }
        }
        [Obsolete("old")] public sealed record Do([TargetAggregateIdentifier] string Id);
        [Obsolete("old")] public sealed record Done;
        """.Replace("[Aggregate] public class A", "[Obsolete(\"old\"), Aggregate] public class A"));

    [Test(Description = "AXN0999: a defect in the generator costs one class, and never swallows a cancellation")]
    public void ADefectOfTheGenerator_CostsOneClass()
    {
        var compilation = Generation.Compile([Sources.GiftCards], "GiftCards");
        var type = compilation.GetTypeByMetadataName("GiftCards.GiftCard")!;
        var failed = Parsing.Parser.Guarded<Model.EventModel>(type, compilation, (_, _, _) => throw new InvalidOperationException("defect"), CancellationToken.None);
        Assert.That(failed.Failure, Is.EqualTo(new Model.FailureModel("GiftCards.GiftCard", "defect")));
        Assert.Throws<OperationCanceledException>(() => Parsing.Parser.Guarded<Model.EventModel>(
            type, compilation, (_, _, ct) => throw new OperationCanceledException(ct), CancellationToken.None));
    }

    [Test]
    public void NoGeneratedTree_UsesABannedSymbol()
    {
        var banned = File.ReadLines(Path.Combine(Repository.Root, "src", "BannedSymbols.txt"))
            .Where(line => line.Length > 2)
            .Select(line => line.Split(';')[0])
            .ToHashSet(StringComparer.Ordinal);
        foreach (var source in new[] { Sources.GiftCards, Sources.BankAccounts, Sources.Transfers })
        {
            var generation = Generation.Of(source);
            foreach (var tree in generation.Result.GeneratedSources.Select(source => source.SyntaxTree))
            {
                var model = generation.Output.GetSemanticModel(tree);
                var used = tree.GetRoot().DescendantNodes()
                    .Select(node => model.GetSymbolInfo(node).Symbol)
                    .OfType<ISymbol>()
                    .SelectMany(symbol => new ISymbol?[] { symbol, symbol.ContainingType, symbol.ContainingNamespace })
                    .OfType<ISymbol>()
                    .Select(symbol => symbol.OriginalDefinition.GetDocumentationCommentId());
                Assert.That(used.Where(id => id is not null && banned.Contains(id)), Is.Empty, tree.FilePath);
            }
        }
    }

    private static IEnumerable<int> Prefixes() => Enumerable.Range(1, 24).Select(step => Sources.GiftCards.Length * step / 25);
}
