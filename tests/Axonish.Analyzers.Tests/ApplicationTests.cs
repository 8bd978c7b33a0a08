using Axonish.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axonish.Analyzers.Tests;

public class ApplicationTests
{
    private const string Host = "Microsoft.Extensions.DependencyInjection.ServiceCollection services = new();\n";

    [Test(Description = "AXN0011")]
    public Task TwoAggregatesOfOneName() => Subject.VerifyAsync("""
        namespace One { [Aggregate] public class Account { [AggregateIdentifier] protected string id = ""; } }
        namespace Two { [Aggregate] public class {|AXN0011:Account|} { [AggregateIdentifier] protected string id = ""; } }
        namespace Three { [Aggregate(Type = "third")] public class {|!AXN0011:Account|} { [AggregateIdentifier] protected string id = ""; } }
        """);

    [Test(Description = "AXN0011 across assemblies")]
    public async Task TwoAggregatesOfOneNameInTwoAssemblies()
    {
        var first = Subject.Reference("namespace One; [Aggregate] public class Account { [AggregateIdentifier] protected string id = \"\"; }", "First");
        var second = Subject.Reference("namespace Two; [Aggregate] public class Account { [AggregateIdentifier] protected string id = \"\"; }", "Second");
        await Subject.VerifyAsync(Host + "services.{|AXN0011:AddAxonish|}();", OutputKind.ConsoleApplication, [first, second]);
    }

    [Test(Description = "AXN0116")]
    public async Task AWrongResult()
    {
        var reported = await Subject.VerifyAsync("""
            public sealed record Do([TargetAggregateIdentifier] string Id);
            public sealed record Ask;
            public sealed record Make([TargetAggregateIdentifier] string Id);
            [Aggregate] public class Tree
            {
                [AggregateIdentifier] protected string id = "";
                private Tree() { }
                [CommandHandler] public Tree(Make command) { }
                [CommandHandler] public void Handle(Do command) { }
            }
            public class Service { [CommandHandler] public Task<int> Handle(Ask command) => Task.FromResult(1); }
            public static class Sender
            {
                public static async Task Send(ICommandGateway gateway)
                {
                    await gateway.{|AXN0116:SendAsync|}<string>(new Do(""));
                    await gateway.{|AXN0116:SendAsync|}<long>(new Ask());
                    await gateway.{|!AXN0116:SendAsync|}<object?>(new Do(""));
                    await gateway.{|!AXN0116:SendAsync|}<int>(new Ask());
                    await gateway.SendAsync<string>(new Make(""));
                    await gateway.SendAsync(new Ask());
                }
            }
            """);
        Assert.That(reported[1].GetMessage(), Is.EqualTo("SendAsync<long> for 'Ask', whose handler returns 'int'; use the typed overload, or SendAsync<int>"));
    }

    [Test(Description = "AXN0501: a warning where the program is put together, a hint elsewhere")]
    public async Task ACommandThatNobodyHandles()
    {
        const string Sender = """
            public sealed record Lost;
            public sealed record Known;
            public class Service { [CommandHandler] public int Handle(Known command) => 1; }
            public static class Sender { public static async Task Send(ICommandGateway gateway) => _ = await gateway.SendAsync<int>({|AXN0501:new Lost()|}) + await gateway.SendAsync<int>({|!AXN0501:new Known()|}); }
            """;
        Assert.That((await Subject.VerifyAsync(Sender)).Single().Severity, Is.EqualTo(DiagnosticSeverity.Info));
        var reported = await Subject.VerifyAsync(Host + "services.AddAxonish();\n" + Sender, OutputKind.ConsoleApplication, []);
        Assert.That(reported.Single().Severity, Is.EqualTo(DiagnosticSeverity.Warning));
    }

    [Test(Description = "AXN0508: says what the compiler's word about type arguments means")]
    public async Task ACommandThatNobodyHandles_DoesNotCompile()
    {
        var reported = await Subject.VerifyAsync("""
            namespace Old { public sealed record Do; }
            public sealed record Do;
            public sealed record Known;
            public class Service { [CommandHandler] public void Handle(Old.Do command) { } [CommandHandler] public void Handle(Known command) { } }
            public static class Sender
            {
                public static async Task Send(ICommandGateway gateway)
                {
                    await gateway.{|AXN0508:SendAsync|}(new Do());
                    await gateway.{|!AXN0508:SendAsync|}(new Known());
                }
            }
            """, OutputKind.DynamicallyLinkedLibrary, [], isBroken: true);
        Assert.That(reported.Single().GetMessage(), Is.EqualTo(
            "Nobody handles 'Do', though 'Service.Handle(Do)' handles 'Old.Do'; add a [CommandHandler], or a reference to the assembly that has it"));
    }

    [Test(Description = "AXN0503 and AXN0504")]
    public async Task AReferenceWithoutManifest()
    {
        var plain = Emit("public class Handlers { [Axonish.CommandHandler] public void Handle(object command) { } }", "Plain");
        await Subject.VerifyAsync(Host + "services.{|AXN0503:AddAxonish|}();", OutputKind.ConsoleApplication, [plain]);
        var old = Emit("[assembly: Axonish.Generated.AxonishManifest(typeof(Old), 99)] public class Old;", "Old");
        await Subject.VerifyAsync(
            "public static class Program { public static void {|AXN0504:Main|}() { } }", OutputKind.ConsoleApplication, [old], isBroken: true);
        var generated = Subject.Reference("public static class Nothing;", "Generated");
        await Subject.VerifyAsync(Host + "services.{|!AXN0503:AddAxonish|}();", OutputKind.ConsoleApplication, [generated]);
    }

    [Test(Description = "AXN0504: silent where the manifest has the form that this program expects")]
    public Task AReferenceOfTheSameForm() => Subject.VerifyAsync(
        "public static class Program { public static void {|!AXN0504:Main|}() { } }",
        OutputKind.ConsoleApplication,
        [Subject.Reference("public static class Nothing;", "Generated")]);

    [Test(Description = "AXN0507")]
    public Task TwoStores() => Subject.VerifyAsync(Host + """
        IEventStore store = null!;
        services.AddAxonish(axonish => axonish.UseEventStore(_ => store).{|AXN0507:UseEventStore|}(_ => store));
        services.AddAxonish(axonish => axonish.{|!AXN0507:UseEventStore|}(_ => store));
        """, OutputKind.ConsoleApplication, []);

    [Test(Description = "AXN0507: silent where one run registers one store, whichever way the program chooses, or chooses anew")]
    [TestCase("if (args.Length > 0) axonish.{|!AXN0507:UseEventStore|}(_ => store); else axonish.{|!AXN0507:UseEventStore|}(_ => store);")]
    [TestCase("if (args.Length > 0) { axonish.{|!AXN0507:UseEventStore|}(_ => store); } else if (args.Length > 2) { axonish.{|!AXN0507:UseEventStore|}(_ => store); }")]
    [TestCase("if (args.Length > 0) { axonish.UseEventStore(_ => store); return; } axonish.{|!AXN0507:UseEventStore|}(_ => store);")]
    [TestCase("switch (args[0]) { case \"a\": axonish.UseEventStore(_ => store); break; default: axonish.{|!AXN0507:UseEventStore|}(_ => store); break; }")]
    [TestCase("_ = args[0] switch { \"a\" => axonish.UseEventStore(_ => store), _ => axonish.{|!AXN0507:UseEventStore|}(_ => store) };")]
    [TestCase("_ = args.Length > 0 ? axonish.UseEventStore(_ => store) : axonish.{|!AXN0507:UseEventStore|}(_ => store);")]
    [TestCase("axonish.UseEventStore(_ => store); if (args.Length > 0) axonish.{|!AXN0507:UseEventStore|}(_ => store);")]
    [TestCase("axonish.UseEventStore(_ => store); new Context().{|!AXN0507:UseSqlite|}();")]
    public Task AChoiceOfStores(string configuration) => Subject.VerifyAsync(
        Host + $"IEventStore store = null!;\nservices.AddAxonish(axonish => {{ {configuration} }});\n{Context}", OutputKind.ConsoleApplication, []);

    [Test(Description = "AXN0507: where the later registration always wins")]
    [TestCase("if (args.Length > 0) axonish.UseEventStore(_ => store); axonish.{|AXN0507:UseEventStore|}(_ => store);")]
    [TestCase("if (args.Length > 0) { axonish.UseEventStore(_ => store); axonish.{|AXN0507:UseEventStore|}(_ => store); }")]
    [TestCase("switch (args[0]) { case \"a\": axonish.UseEventStore(_ => store); axonish.{|AXN0507:UseEventStore|}(_ => store); break; }")]
    public Task TwoStoresOfOneRun(string configuration) => Subject.VerifyAsync(
        Host + $"IEventStore store = null!;\nservices.AddAxonish(axonish => {{ {configuration} }});\n{Context}", OutputKind.ConsoleApplication, []);

    private const string Context = "public sealed class Context { public Context UseSqlite() => this; }";

    [Test(Description = "AXN0509")]
    public Task ACommandWithoutHandler() => Subject.VerifyAsync(Host + """
        services.AddAxonish();
        public sealed record {|AXN0509:Lost|}([TargetAggregateIdentifier] string Id);
        public sealed record {|!AXN0509:Known|}([TargetAggregateIdentifier] string Id);
        public class Service { [CommandHandler] public void Handle(Known command) { } }
        """, OutputKind.ConsoleApplication, []);

    [Test(Description = "AXN0505: where one older revision is taken, the others were stored too")]
    public async Task ARevisionWithoutUpcaster()
    {
        var reported = await Subject.VerifyAsync("""
            using System.Text.Json.Nodes;
            [Event("issued", Revision = 4)] public sealed record {|AXN0505:{|AXN0505:Issued|}|};
            [Event("closed", Revision = 3)] public sealed record {|!AXN0505:Closed|};
            [Event("opened", Revision = 2)] public sealed record Opened;
            [Event("moved", Revision = 3)] public sealed record Moved;
            [Event("moved", Revision = 2)] public sealed record MovedV2;
            public static class Upcasters
            {
                [Upcaster("issued", Revision = 2)] public static Issued Upcast(JsonObject old) => new();
                [Upcaster("opened")] public static JsonObject Open(JsonObject old) => old;
                [Upcaster("moved")] public static JsonObject Move(JsonObject old) => old;
                [Upcaster] public static Moved Move(MovedV2 old) => new();
            }
            """);
        Assert.That(reported.Select(diagnostic => diagnostic.GetMessage()).Order(), Is.EqualTo(new[]
        {
            "No upcaster leads from 'issued' revision 1 to 4; write one that takes [Upcaster(\"issued\", Revision = 1)]",
            "No upcaster leads from 'issued' revision 3 to 4; write one that takes [Upcaster(\"issued\", Revision = 3)]",
        }));
    }

    [Test(Description = "AXN0505: a raised revision without any upcaster, reported where the program is put together; another assembly may bring a library's")]
    public async Task ARaisedRevision()
    {
        const string Events = """
            [Event("closed", Revision = 3)] public sealed record {|AXN0505:{|AXN0505:Closed|}|};
            [Event("opened")] public sealed record {|!AXN0505:Opened|};
            """;
        await Subject.VerifyAsync(Host + "services.AddAxonish();\n" + Events, OutputKind.ConsoleApplication, []);
        await Subject.VerifyAsync(Events.Replace("{|AXN0505:", "{|!AXN0505:", StringComparison.Ordinal));
        var contracts = Subject.Reference("[Event(\"moved\", Revision = 2)] public sealed record Moved;", "Contracts");
        await Subject.VerifyAsync(Host + "services.{|AXN0505:AddAxonish|}();", OutputKind.ConsoleApplication, [contracts]);
        await Subject.VerifyAsync(
            Host + "services.{|!AXN0505:AddAxonish|}(); public static class Up { [Upcaster(\"moved\")] public static Moved From(System.Text.Json.Nodes.JsonObject old) => new(); }",
            OutputKind.ConsoleApplication, [contracts]);
    }

    [Test(Description = "AXN0505: what an upcaster returns is an event of today, or has an upcaster")]
    public Task AnUpcasterThatLeadsNowhere() => Subject.VerifyAsync("""
        using System.Text.Json.Nodes;
        [Event("issued")] public sealed record Issued;
        public static class Upcasters
        {
            [Upcaster("closed")] public static JsonObject {|AXN0505:Close|}(JsonObject old) => old;
            [Upcaster("gone")] public static object? Drop(JsonObject old) => null;
            [Upcaster("given")] public static Issued Rename(JsonObject old) => new();
            [Upcaster("given", Revision = 3)] public static IEnumerable<JsonObject> {|AXN0505:Several|}(JsonObject old) => [old];
        }
        """);

    [Test(Description = "AXN0510 and AXN0511")]
    public Task UpcastersThatContradictEachOther() => Subject.VerifyAsync("""
        using System.Text.Json.Nodes;
        [Event("a", Aliases = new[] { "before" })] public sealed record A;
        [Event("b")] public sealed record B;
        [Event("c", Revision = 2)] public sealed record C;
        public static class Upcasters
        {
            [Upcaster("before")] public static B {|AXN0511:There|}(JsonObject old) => new();
            [Upcaster] public static A {|!AXN0511:Back|}(B old) => new();
            [Upcaster("c")] public static C {|!AXN0510:One|}(JsonObject old) => new();
            [Upcaster("c")] public static JsonObject {|AXN0510:Other|}(JsonObject old) => old;
        }
        """);

    [Test(Description = "AXN0505, AXN0510 and AXN0405 across assemblies")]
    public async Task UpcastersOfSeveralAssemblies()
    {
        const string Using = "using System.Text.Json.Nodes;\n";
        var contracts = Subject.Reference("[Event(\"issued\", Revision = 3, Aliases = new[] { \"given\" })] public sealed record Issued;", "Contracts");
        var first = Subject.Reference(Using + "public static class First { [Upcaster(\"given\")] public static JsonObject Up(JsonObject old) => old; }", "First");
        var second = Subject.Reference(Using + "public static class Second { [Upcaster(\"issued\")] public static JsonObject Up(JsonObject old) => old; }", "Second");
        await Subject.VerifyAsync(Host + "services.{|AXN0505:AddAxonish|}();", OutputKind.ConsoleApplication, [contracts, first]);
        await Subject.VerifyAsync(Host + "services.{|AXN0510:{|AXN0505:AddAxonish|}|}();", OutputKind.ConsoleApplication, [contracts, first, second]);
        await Subject.VerifyAsync(
            Using + Host + "services.AddAxonish();\npublic static class Own { [Upcaster(\"issued\", Revision = 2)] public static Issued Up(JsonObject old) => new(); }",
            OutputKind.ConsoleApplication, [contracts, first]);
        await Subject.VerifyAsync(
            Host + "services.{|AXN0505:{|AXN0505:AddAxonish|}|}();\n[Event(\"given\")] public sealed record {|AXN0405:Given|};", OutputKind.ConsoleApplication, [contracts]);
    }

    [Test(Description = "AXN0210: off until a project asks for it; what a base class stands for may be any of its kinds")]
    public Task AnEventThatNothingApplies() => Subject.VerifyAsync("""
        public abstract record Basis;
        public sealed record Grown : Basis;
        public sealed record Cut;
        public sealed record Burnt;
        public sealed record Do([TargetAggregateIdentifier] string Id);
        [Aggregate] public class Tree
        {
            [AggregateIdentifier] public string Id => "";
            [CommandHandler] public void Handle(Do command) => Apply(command.Id.Length > 1 ? Any() : new Cut());
            [EventSourcingHandler] private void {|!AXN0210:On|}(Grown e) { }
            [EventSourcingHandler] private void {|!AXN0210:On|}(Cut e) { }
            [EventSourcingHandler] private void {|AXN0210:On|}(Burnt e) { }
            private static Basis Any() => new Grown();
        }
        """);

    [Test(Description = "AXN0220: reported where the program is put together, of what its own assembly publishes")]
    public async Task AnEventWithoutAudience()
    {
        const string Tree = """
            public interface IFact;
            public sealed record {|AXN0220:Grown|};
            public sealed record {|!AXN0220:Cut|} : IFact;
            public sealed record Do([TargetAggregateIdentifier] string Id);
            [Aggregate] public class Tree
            {
                [AggregateIdentifier] public string Id => "";
                [CommandHandler] public void Handle(Do command) { Apply(new Grown()); Apply(new Cut()); }
                [EventSourcingHandler] private void On(Grown e) { }
                [EventSourcingHandler] private void On(Cut e) { }
            }
            public class Projection { [EventHandler] public void On(IFact e) { } }
            """;
        await Subject.VerifyAsync(Host + "services.AddAxonish();\n" + Tree, OutputKind.ConsoleApplication, []);
        await Subject.VerifyAsync(Tree.Replace("{|AXN0220:", "{|!AXN0220:", StringComparison.Ordinal));
    }

    [Test(Description = "AXN0220: a reference that states the event may be who handles it")]
    public Task AnEventThatAReferenceHandles() => Subject.VerifyAsync(Host + """
        services.AddAxonish();
        public sealed record Do([TargetAggregateIdentifier] string Id);
        [Aggregate] public class Tree
        {
            [AggregateIdentifier] public string Id => "";
            [CommandHandler] public void Handle(Do command) => {|!AXN0220:Apply(new Contracts.Grown())|};
            [EventSourcingHandler] private void On(Contracts.Grown e) { }
        }
        """, OutputKind.ConsoleApplication, [Subject.Reference("namespace Contracts; public sealed record Grown; public class Projection { [EventHandler] public void On(Grown e) { } }", "Contracts")]);

    [Test(Description = "AXN0901: at the first use, be it of an attribute, the gateway or a host")]
    [TestCase("using Axonish; [Aggregate] class A { }")]
    [TestCase("class A { Axonish.ICommandGateway? gateway; }")]
    [TestCase("class A { void Run(Microsoft.Extensions.DependencyInjection.ServiceCollection services) => services.AddAxonish(); }")]
    public async Task AnOldLanguage(string source)
    {
        var compilation = CSharpCompilation.Create(
            "Old", [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp12))], References.All, Subject.Options);
        Assert.That((await Subject.AnalyzeAsync(compilation)).Where(diagnostic => diagnostic.Id == "AXN0901").Select(diagnostic => diagnostic.GetMessage()), Is.EqualTo(new[]
        {
            "Axonish needs C# 13 or later (found 12.0); set LangVersion",
        }));
    }

    [Test(Description = "AXN0901: silent in a library that has nothing to do with Axonish but for a reference")]
    public async Task AnOldLanguageWithoutUse() => Assert.That(
        await Subject.AnalyzeAsync(CSharpCompilation.Create(
            "Old",
            [CSharpSyntaxTree.ParseText("global using Axonish; using System; class A { public DateTime Aggregate => default; }", new CSharpParseOptions(LanguageVersion.CSharp12))],
            References.All,
            Subject.Options)),
        Is.Empty);

    [Test(Description = "AXN0901: silent from C# 13 on")]
    public async Task ARecentLanguage() => Assert.That(
        await Subject.AnalyzeAsync(CSharpCompilation.Create(
            "Recent", [CSharpSyntaxTree.ParseText("class A { }", new CSharpParseOptions(LanguageVersion.CSharp13))], References.All, Subject.Options)),
        Is.Empty);

    private static PortableExecutableReference Emit(string source, string name)
    {
        var stream = new MemoryStream();
        var result = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(source)], References.All, Subject.Options).Emit(stream);
        Assert.That(result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), Is.Empty);
        stream.Position = 0;
        return MetadataReference.CreateFromStream(stream);
    }
}
