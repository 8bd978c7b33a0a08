using Axonish.Analyzers.Tests.Harness;
using Axonish.CodeFixes;

namespace Axonish.Analyzers.Tests.Fixes;

public class MessageFixTests
{
    [Test(Description = "AXN0401 and AXN0402")]
    [TestCase("AXN0401", "public class Moved\n{\n    public string From { get; set; } = \"\";\n\n    public int To { get; set; }\n}", "(string From, int To)")]
    [TestCase("AXN0402", "public sealed class Moved(string id)\n{\n    public string Name { get; } = id;\n}", "(string Name)")]
    [TestOf(typeof(ConvertToPositionalFix))]
    public Task ConvertsToAPositionalRecord(string id, string before, string properties) => Fixing.VerifyAsync(
        id, $"[Event(\"a\")]\n{before}", $"[Event(\"a\")]\npublic sealed record Moved{properties};", "Convert 'Moved' to a positional record");

    [Test(Description = "AXN0402")]
    [TestOf(typeof(MarkJsonConstructorFix))]
    public Task MarksTheConstructor() => Fixing.VerifyAsync("AXN0402", """
        [Event("a")]
        public class Moved
        {
            public Moved(string from) : this(from, 0) { }

            public Moved(string from, int to) => (From, To) = (from, to);

            public string From { get; }

            public int To { get; }
        }
        """, """
        [Event("a")]
        public class Moved
        {
            public Moved(string from) : this(from, 0) { }

            [System.Text.Json.Serialization.JsonConstructor]
            public Moved(string from, int to) => (From, To) = (from, to);

            public string From { get; }

            public int To { get; }
        }
        """);

    [Test(Description = "AXN0402: a member that is left out")]
    [TestCase("public string Name { get; private set; } = \"\";")]
    [TestCase("internal string? Name { get; init; }")]
    [TestOf(typeof(MarkJsonIncludeFix))]
    public Task IncludesAMember(string member) => Fixing.VerifyAsync("AXN0402",
        $"[Event(\"a\")]\npublic class Moved\n{{\n    {member}\n}}",
        $"[Event(\"a\")]\npublic class Moved\n{{\n    [System.Text.Json.Serialization.JsonInclude] {member}\n}}",
        "Mark it with [JsonInclude]");

    [Test(Description = "AXN0402: no constructor helps a type that JSON loses")]
    [TestOf(typeof(MarkJsonConstructorFix))]
    public async Task OffersNothingThatDoesNotHelp() => Assert.That(
        await Fixing.OfferedAsync("AXN0402", "[Event(\"a\")] public class Moved { public Moved(Index to) => To = to; public Index To { get; } }"), Is.Empty);

    [Test(Description = "AXN0403")]
    [TestOf(typeof(AddJsonSerializableFix))]
    public Task AddsAnEventToTheContext() => Fixing.VerifyAsync("AXN0403",
        Context("[JsonSerializable(typeof(First))]\n"), Context("[JsonSerializable(typeof(Second))]\n[JsonSerializable(typeof(First))]\n"), title: null, ("PublishAot", "true"));

    [Test(Description = "AXN0404")]
    [TestOf(typeof(NameEventFix))]
    public Task NamesAnEvent() => Fixing.VerifyAsync("AXN0404",
        "namespace Bank;\n\npublic sealed record Deposited(decimal Amount);\n\npublic class Projection { [EventHandler] public void On(Deposited e) { } }",
        "namespace Bank;\n\n[Event(\"Bank.Deposited\", Revision = 1)]\npublic sealed record Deposited(decimal Amount);\n\npublic class Projection { [EventHandler] public void On(Deposited e) { } }");

    [Test(Description = "AXN0407: the code that makes the event makes the value")]
    [TestOf(typeof(TakeValueFix))]
    public Task TakesAValue() => Fixing.VerifyAsync("AXN0407", """
        [Event("a")]
        public sealed record Moved(string To)
        {
            public Guid Key { get; init; } = Guid.NewGuid();
        }

        [Event("b")]
        public class Noted
        {
            public string Text { get; init; } = "";

            public DateTimeOffset At { get; init; } = DateTimeOffset.UtcNow;
        }

        public static class Maker
        {
            public static object Move() => new Moved("here");

            public static object Note() => new Noted { Text = "there" };
        }
        """, """
        [Event("a")]
        public sealed record Moved(string To, Guid Key);

        [Event("b")]
        public class Noted(DateTimeOffset at)
        {
            public string Text { get; init; } = "";

            public DateTimeOffset At { get; init; } = at;
        }

        public static class Maker
        {
            public static object Move() => new Moved("here", Guid.NewGuid());

            public static object Note() => new Noted(DateTimeOffset.UtcNow) { Text = "there" };
        }
        """);

    // What the JSON generator writes is written by hand: only the mark matters here.
    private static string Context(string marks) => $$"""
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Text.Json.Serialization.Metadata;

        [Event("a")]
        public sealed record First;

        [Event("b")]
        public sealed record Second;

        {{marks}}internal sealed class AppJson() : JsonSerializerContext(null)
        {
            protected override JsonSerializerOptions? GeneratedSerializerOptions => null;

            public override JsonTypeInfo? GetTypeInfo(Type type) => null;
        }
        """;
}
