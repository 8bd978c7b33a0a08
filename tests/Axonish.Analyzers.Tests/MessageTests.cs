using Axonish.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Tests;

public class MessageTests
{
    [Test(Description = "AXN0401")]
    public Task AnEventThatCanBeChanged() => Subject.VerifyAsync("""
        [Event("a")] public class {|AXN0402:Mutable|} { public string {|AXN0401:Id|} { get; set; } = ""; internal int {|AXN0401:Count|}; }
        [Event("b")] public sealed record Fixed(string Id) { public int {|!AXN0401:Size|} { get; init; } }
        public class NoEvent { public string Id { get; set; } = ""; }
        """);

    [Test(Description = "AXN0402")]
    public Task AnEventThatCannotBeReadBack() => Subject.VerifyAsync("""
        [Event("a")] public class {|AXN0402:Hidden|} { private Hidden() { } }
        [Event("b")] public class {|AXN0402:Lost|}(string id) { public string Name { get; } = id; }
        [Event("c")] public sealed record {|AXN0402:Typed|}(Type Of);
        [Event("d")] public sealed record {|AXN0402:Acting|}(Action Of);
        [Event("e")] public class {|AXN0402:ReadOnly|} { public string Name { get; } = ""; }
        [Event("f")] public sealed record {|!AXN0402:Fine|}(string Id, IReadOnlyList<string> Lines) { public int Length => Id.Length; }
        [Event("g")] public readonly record struct Value(string Id);
        [Event("h")] public class {|!AXN0402:Marked|} { [System.Text.Json.Serialization.JsonConstructor] private Marked(string id) => Id = id; public string Id { get; } }
        """);

    [Test(Description = "AXN0407")]
    public Task AnEventWhoseValuesAreMadeByReading() => Subject.VerifyAsync("""
        [Event("a")] public sealed record Happened
        {
            public Guid Id { get; init; } = Guid.{|AXN0407:NewGuid|}();
            public DateTimeOffset At { get; init; } = DateTimeOffset.{|AXN0407:UtcNow|};
            public string Text { get; init; } = {|!AXN0407:string.Empty|};
        }
        """);

    [Test(Description = "AXN0408")]
    public Task AnEventWithAMutableCollection() => Subject.VerifyAsync("""
        [Event("a")] public sealed record Happened(List<string> {|AXN0408:Lines|}, IReadOnlyList<string> {|!AXN0408:Names|});
        """);

    [Test(Description = "AXN0409")]
    public Task ACommandThatOthersDeriveFrom() => Subject.VerifyAsync("""
        public record {|AXN0409:Basis|};
        public sealed record Below : Basis;
        public record {|!AXN0409:Handled|};
        public sealed record BelowHandled : Handled;
        public class Service
        {
            [CommandHandler] public void Handle(Basis command) { }
            [CommandHandler] public void Handle(Handled command) { }
            [CommandHandler] public void Handle(BelowHandled command) { }
        }
        """);

    [Test(Description = "AXN0405")]
    public Task TwoEventsOfOneName() => Subject.VerifyAsync("""
        [Event("a")] public sealed record First;
        [Event("a")] public sealed record {|AXN0405:Second|};
        [Event("b")] public sealed record {|!AXN0405:Third|};
        """);

    [Test(Description = "AXN0403: where the program serializes without reflection")]
    [TestCase("PublishAot", "true", true)]
    [TestCase("JsonSerializerIsReflectionEnabledByDefault", "false", true)]
    [TestCase("JsonSerializerIsReflectionEnabledByDefault", "true", false)]
    public async Task AnEventInNoJsonContext(string property, string value, bool fires)
    {
        const string Source = """
            [Event("a")] public sealed record {|!AXN0403:First|};
            [Event("b")] public sealed record {|AXN0403:Second|};
            [System.Text.Json.Serialization.JsonSerializable(typeof(First))]
            internal sealed class AppJson() : System.Text.Json.Serialization.JsonSerializerContext(null)
            {
                protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null;
                public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null;
            }
            """;
        var markup = fires ? Source : Source.Replace("{|AXN0403:", "{|!AXN0403:", StringComparison.Ordinal);
        var reported = await Subject.VerifyAsync(markup, OutputKind.DynamicallyLinkedLibrary, [], isBroken: false, (property, value));
        if (fires)
        {
            Assert.That(reported.Single().GetMessage(), Is.EqualTo(
                "'Second' is in no JsonSerializerContext, and this program serializes without reflection; add [JsonSerializable(typeof(Second))] to 'AppJson'"));
        }
    }

    [Test(Description = "AXN0403: what another generator writes, the one of System.Text.Json does not see")]
    [TestCase("", true)]
    [TestCase("public static class Setup { public static void Do(System.Text.Json.JsonSerializerOptions options) => options.Converters.Add(new OrderIdJson()); }", false)]
    public async Task AMemberThatTheContextSeesEmpty(string setup, bool fires)
    {
        var markup = Markup.Parse("""
            using System.Text.Json.Serialization;
            [Event("a")] public sealed record {|AXN0403:Placed|}(IReadOnlyList<Line> Lines);
            [Event("b")] public sealed record {|!AXN0403:Paid|}(Whole Whole, Marked Marked);
            public sealed record Line(OrderId Order);
            public readonly partial struct OrderId;
            public partial record Whole(int Size);
            [JsonConverter(typeof(JsonStringEnumConverter))] public readonly partial struct Marked;
            [JsonSerializable(typeof(Placed))] [JsonSerializable(typeof(Paid))]
            internal sealed class AppJson() : JsonSerializerContext(null)
            {
                protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null;
                public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null;
            }
            """);
        const string Generated = """
            using System.Text.Json; using System.Text.Json.Serialization;
            [JsonConverter(typeof(OrderIdJson))] public readonly partial struct OrderId { public OrderId(Guid value) => Value = value; public System.Guid Value { get; } }
            public partial record Whole { public override string ToString() => ""; }
            public readonly partial struct Marked { public int Value { get; } }
            public sealed class OrderIdJson : JsonConverter<OrderId>
            {
                public override OrderId Read(ref Utf8JsonReader r, System.Type t, JsonSerializerOptions o) => default;
                public override void Write(Utf8JsonWriter w, OrderId v, JsonSerializerOptions o) { }
            }
            """;
        var compilation = Subject.Compile(markup.Source + "\n" + setup, "Subject", OutputKind.DynamicallyLinkedLibrary, [])
            .AddSyntaxTrees(Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(Generated, Subject.ParseOptions, "Ids/OrderId.g.cs"));
        Assert.That(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), Is.Empty);
        var reported = (await Subject.AnalyzeAsync(compilation)).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToArray();
        Assert.That(reported.Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan)), Is.EqualTo(fires ? markup.Expected : []));
        if (fires)
        {
            Assert.That(reported.Single().GetMessage(), Is.EqualTo(
                "'Placed' holds 'OrderId' whose code another generator writes, so that the JsonSerializerContext 'AppJson' does not see it; add a converter for 'OrderId' to the options, or move it to another project"));
        }
    }

    [Test(Description = "AXN0406: closed generic classes are refused where they are applied, published, sent, returned, handled and marked")]
    public async Task AMessageOfAGenericClass()
    {
        var reported = await Subject.VerifyAsync("""
            public record Done<T>(T Value);
            public abstract record Fact<T>(T Value);
            public sealed record Grown(int Value) : Fact<int>(Value);
            public record Seen<T>(T Value);
            public sealed record SeenOnce(int Value) : Seen<int>(Value);
            public sealed record Do([TargetAggregateIdentifier] string Id);
            public sealed record Fly([TargetAggregateIdentifier] string Id);
            public sealed record Open([TargetAggregateIdentifier] string Id);
            [Event("marked")] public sealed record {|AXN0406:Marked|}<T>(T Value);
            public static class Outer<T> { public sealed record Inner; }
            [Aggregate] public class Tree
            {
                [AggregateIdentifier] public string Id => "";
                [CommandHandler] public void Handle(Do command)
                {
                    Apply({|AXN0406:new Done<int>(1)|});
                    Apply({|AXN0406:new Outer<int>.Inner()|});
                    Apply({|!AXN0406:new Grown(1)|}).AndThenApply(() => {|AXN0406:new Seen<int>(1)|});
                }
                [CommandHandler] public void Handle(Fly command, CommandMessage<Fly> message) { }
                [EventSourcingHandler] private void On(Done<int> {|AXN0406:e|}) { }
                [EventSourcingHandler] private void On(Fact<int> {|!AXN0406:e|}) { }
                [EventSourcingHandler] private void On(Seen<int> {|!AXN0406:e|}) { }
            }
            [Aggregate] public sealed record Account([property: AggregateIdentifier] string? Id)
            {
                public Account() : this((string?)null) { }
                [CommandHandler] public static Done<int> {|AXN0406:Handle|}(Account state, Open command) => new(1);
            }
            public class Service { [CommandHandler] public int Handle(Done<int> {|AXN0406:command|}) => 1; [EventHandler] public void On(Done<string> {|AXN0406:e|}) { } }
            public static class Sender
            {
                public static async Task Send(ICommandGateway commands, IEventGateway events)
                {
                    await commands.SendAsync<int>({|AXN0406:new Done<int>(1)|});
                    await events.PublishAsync({|AXN0406:new Done<int>(1)|});
                }
            }
            """);
        Assert.That(reported.First(diagnostic => diagnostic.Id == "AXN0406" && diagnostic.GetMessage().Contains("Done<int>", StringComparison.Ordinal)).GetMessage(), Is.EqualTo(
            "Message type 'Done<int>' is generic, so it can be neither routed nor stored; write a plain class, which may derive from it"));
    }

    [Test(Description = "AXN0404: off until a project asks for it")]
    public Task AnEventWithoutStableName() => Subject.VerifyAsync("""
        public sealed record {|AXN0404:Unnamed|};
        [Event("named")] public sealed record {|!AXN0404:Named|};
        public class Projection { [EventHandler] public void On(Unnamed e) { } [EventHandler] public void On(Named e) { } }
        """);

    [Test(Description = "AXN0405: a name of before belongs to one event too; the shapes of one event over time may share theirs")]
    public async Task AnAliasOfAnotherEvent()
    {
        var reported = await Subject.VerifyAsync("""
            [Event("a", Aliases = new[] { "old" })] public sealed record First;
            [Event("b", Aliases = new[] { "old", "b" })] public sealed record {|AXN0405:Second|};
            [Event("c", Aliases = new[] { "a" })] public sealed record {|AXN0405:Third|};
            [Event("d", Aliases = new[] { "before" })] public sealed record FourthV1;
            [Event("d", Revision = 2, Aliases = new[] { "before" })] public sealed record Fourth;
            public static class Upcasters { [Upcaster] public static Fourth Upcast(FourthV1 old) => new(); }
            """);
        Assert.That(reported[0].GetMessage(), Is.EqualTo("Events 'First' and 'Second' share the stored name 'old'; rename one of them"));
    }

    [Test(Description = "AXN0405: two revisions without an upcaster between them")]
    public Task TwoShapesOfTodayOfOneName() => Subject.VerifyAsync("""
        [Event("a")] public sealed record First;
        [Event("a", Revision = 2)] public sealed record {|AXN0405:Second|};
        """);

    [Test(Description = "AXN0512")]
    public async Task AnUpcasterThatCannotBeCalled()
    {
        var reported = await Subject.VerifyAsync("""
            using System.Text.Json.Nodes;
            [Event("old")] public sealed record Old;
            [Event("new")] public sealed record New;
            public class Upcasters
            {
                [Upcaster("a")] public JsonObject {|AXN0512:Instance|}(JsonObject old) => old;
                [Upcaster("b")] public static T {|AXN0512:Generic|}<T>(JsonObject old) => default!;
                [Upcaster("c")] public static void {|AXN0512:Nothing|}(JsonObject old) { }
                [Upcaster("d")] public static Task<JsonObject> {|AXN0512:Waiting|}(JsonObject old) => null!;
                [Upcaster("e")] public static JsonObject {|AXN0512:Empty|}() => null!;
                [Upcaster] public static JsonObject {|AXN0512:Unnamed|}(JsonObject old) => old;
                [Upcaster("f", Revision = 0)] public static JsonObject {|AXN0512:Zeroth|}(JsonObject old) => old;
                [Upcaster("g")] public static New {|AXN0512:Twice|}(Old old) => new();
                [Upcaster] public static JsonObject {|AXN0512:OfArray|}(int[] old) => null!;
                [Upcaster] public static int {|AXN0512:ToNumber|}(Old old) => 1;
                [Upcaster] public static New {|AXN0512:Impure|}(Old old, IServiceProvider services) => new();
                [Upcaster] public static New {|!AXN0512:Fine|}(Old old, Metadata metadata, [EventTimestamp] DateTimeOffset at) => new();
            }
            """);
        Assert.That(reported[0].GetMessage(), Is.EqualTo("Upcaster 'Upcasters.Instance(JsonObject)' is not a static method; make it one"));
        Assert.That(reported.Select(diagnostic => diagnostic.GetMessage()), Has.Some.EqualTo(
            "Upcaster 'Upcasters.Impure(Old, IServiceProvider)' takes 'services', which is not part of the event; remove it"));
    }

    [Test(Description = "AXN0404 is off until a project asks for it")]
    public void AnEventWithoutAName_IsReportedOnDemand() => Assert.That(
        Harness.Analyzers.All.SelectMany(analyzer => analyzer.SupportedDiagnostics).Single(descriptor => descriptor.Id == "AXN0404").IsEnabledByDefault, Is.False);
}
