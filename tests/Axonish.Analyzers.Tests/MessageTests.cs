using Axonish.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Tests;

public class MessageTests
{
    [Test(Description = "AXN0401")]
    public Task AnEventThatCanBeChanged() => Subject.VerifyAsync("""
        [Event("a")] public class Mutable { public string {|AXN0401:Id|} { get; set; } = ""; internal int {|AXN0401:Count|}; }
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

    [Test(Description = "AXN0404: off until a project asks for it")]
    public Task AnEventWithoutStableName() => Subject.VerifyAsync("""
        public sealed record {|AXN0404:Unnamed|};
        [Event("named")] public sealed record {|!AXN0404:Named|};
        public class Projection { [EventHandler] public void On(Unnamed e) { } [EventHandler] public void On(Named e) { } }
        """);

    [Test(Description = "AXN0404 is off until a project asks for it")]
    public void AnEventWithoutAName_IsReportedOnDemand() => Assert.That(
        Harness.Analyzers.All.SelectMany(analyzer => analyzer.SupportedDiagnostics).Single(descriptor => descriptor.Id == "AXN0404").IsEnabledByDefault, Is.False);
}
