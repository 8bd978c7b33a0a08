using Axonish.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Tests;

/// <summary>What holds for all rules together.</summary>
public class WholeTests
{
    private const string Messages = """
        public sealed record Do([TargetAggregateIdentifier] string Id);
        public sealed record Opened(string Id);

        """;

    [Test(Description = "Parity: whatever the generator skips, an analyzer reports")]
    [TestCase("[CommandHandler] public void Handle() { }")]
    [TestCase("[CommandHandler] public void Handle(ref Do c) { }")]
    [TestCase("[CommandHandler] public void Handle<T>(T c) { }")]
    [TestCase("private sealed record Hidden; [CommandHandler] private void Handle(Hidden c) { }")]
    [TestCase("[CommandHandler] public void Handle(object c) { }")]
    [TestCase("[CommandHandler] public void Handle(List<Do> c) { }")]
    [TestCase("[CommandHandler] public void Handle(int[] c) { }")]
    [TestCase("[CommandHandler] public void Handle(DayOfWeek c) { }")]
    [TestCase("[CommandHandler] public void Handle(Do? c, int? number) { }")]
    [TestCase("[CommandHandler] public void Handle(Do c, EventMessage message) { }")]
    [TestCase("[CommandHandler] public void Handle(Do c, [EventTimestamp] DateTimeOffset at) { }")]
    [TestCase("[CommandHandler] public void Handle(Do c, CommandMessage<Opened> message) { }")]
    [TestCase("[CommandHandler] public void Handle(CommandMessage c) { }")]
    [TestCase("[CommandHandler] public ref int Handle(Do c) => throw null!;")]
    [TestCase("[CommandHandler] public static void Handle(Do c) { }")]
    [TestCase("[CommandHandler] public async void Handle(Do c) => await Task.Yield();")]
    [TestCase("private sealed class Hidden; [CommandHandler] private Hidden Handle(Do c) => new();")]
    public async Task WhatTheGeneratorSkips_IsReported(string member)
    {
        var compilation = Subject.Compile(Messages + $$"""
            [Aggregate] public class Tree
            {
                [AggregateIdentifier] protected string id = "";
                [EventSourcingHandler] private void On(Opened e) => id = e.Id;
                {{member}}
            }
            """, "Subject", OutputKind.DynamicallyLinkedLibrary, []);
        Assert.That(compilation.Assembly.GetAttributes().Where(data => data.AttributeClass!.Name == "AxonishCommandAttribute"), Is.Empty, "the generator skips it");
        Assert.That((await Subject.AnalyzeAsync(compilation)).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning), Is.Not.Empty);
    }

    [Test(Description = "Parity: event sourcing handlers")]
    [TestCase("[EventSourcingHandler] public void On() { }")]
    [TestCase("[EventSourcingHandler] public void On<T>(T e) { }")]
    [TestCase("[EventSourcingHandler] public static void On(Do e) { }")]
    [TestCase("[EventSourcingHandler] public int On(Do e) => 1;")]
    [TestCase("[EventSourcingHandler] public async void On(Do e) => await Task.Yield();")]
    [TestCase("[EventSourcingHandler] public void On(int[] e) { }")]
    [TestCase("[EventSourcingHandler] public void On(ref Do e) { }")]
    [TestCase("[EventSourcingHandler] public void On(Do e, IServiceProvider services) { }")]
    [TestCase("private sealed record Hidden; [EventSourcingHandler] private void On(Hidden e) { }")]
    [TestCase("private sealed class Hidden; [AggregateMember] private readonly List<Hidden> hidden = [];")]
    [TestCase("[AggregateMember] private static readonly Tree other = new();")]
    [TestCase("[AggregateMember] private readonly List<int> numbers = [];")]
    public async Task WhatTheGeneratorCannotReplay_IsReported(string member)
    {
        var compilation = Subject.Compile(Messages + $$"""
            [Aggregate] public class Tree
            {
                [AggregateIdentifier] protected string id = "";
                [EventSourcingHandler] private void On(Opened e) => id = e.Id;
                {{member}}
            }
            """, "Subject", OutputKind.DynamicallyLinkedLibrary, []);
        Assert.That((await Subject.AnalyzeAsync(compilation)).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning), Is.Not.Empty);
    }

    [Test(Description = "No false alarm: the samples' domains are what the guide shows")]
    [TestCase("samples/GiftCards/GiftCard.cs")]
    [TestCase("samples/Accounts/BankAccount.cs")]
    public async Task TheSamples_RaiseNothing(string path)
    {
        var source = await File.ReadAllTextAsync(Path.Combine(Repository.Root, path));
        var compilation = Subject.Compile(source, "Sample", OutputKind.DynamicallyLinkedLibrary, []);
        Assert.That(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), Is.Empty);
        Assert.That(await Subject.AnalyzeAsync(compilation), Is.Empty);
    }

    [Test(Description = "No false alarm: the guide's examples, also while they are being typed")]
    public async Task HalfTypedSource_BreaksNoAnalyzer([Range(1, 12)] int step)
    {
        var source = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples/GiftCards/GiftCard.cs"));
        await Subject.AnalyzeAsync(Subject.Compile(source[..(source.Length * step / 13)], "Half", OutputKind.DynamicallyLinkedLibrary, []));
    }

    [TestCase("[Aggregate] public class A { [AggregateIdentifier] [CommandHandler] [EventSourcingHandler] [AggregateMember] public Unknown<X> Y; }")]
    [TestCase("[Aggregate(Type = Missing)] public class A : A { [CommandHandler] public A(B b) { } }")]
    [TestCase("[Aggregate] public class A : B { } public class B : A { [CommandHandler] void Handle(C c) { Apply(new()); Apply(); Apply(new X()); } }")]
    [TestCase("[Aggregate] public class A { [AggregateMember] A[] a; [AggregateMember] List<A> b; [AggregateMember(EntityType = typeof(Missing))] object c; [CommandHandler] void H(A a) { } }")]
    [TestCase("[Aggregate] public record A { [CommandHandler] static (int, int) H(A a, A b) => default; [CommandHandler] static async void I(A a, B b) { } }")]
    [TestCase("[Aggregate] public class A { [MetadataValue] [CommandHandler(CommandName = null)] void H([MetadataValue(null)] string a, [MetadataValue()] int b) { } [CreationPolicy] void I() { } }")]
    [TestCase("public class H { [CommandHandler] void Handle( { } [CommandHandler] public int Handle(int a, string b, } ")]
    [TestCase("public static class U { [Upcaster(] public static X Up(Y old) => null; [Upcaster(null)] static void V(); [Upcaster] public static U W(U old, ) { } }")]
    [TestCase("[Event] public class E; [Event(null)] public class F; [Event(\"a\", Revision = x)] public struct G;")]
    public async Task BrokenSource_BreaksNoAnalyzer(string source) =>
        await Subject.AnalyzeAsync(Subject.Compile(source, "Broken", OutputKind.DynamicallyLinkedLibrary, []));

    [Test(Description = "A compilation without Axonish is left alone")]
    public async Task WithoutAxonish_NothingIsSaid()
    {
        var compilation = Microsoft.CodeAnalysis.CSharp.CSharpCompilation.Create(
            "Alone",
            [Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText("namespace Axonish { class AggregateAttribute : System.Attribute; [Aggregate] public class A; }")],
            References.WithoutAxonish,
            Subject.Options);
        Assert.That(await Subject.AnalyzeAsync(compilation), Is.Empty);
    }
}
