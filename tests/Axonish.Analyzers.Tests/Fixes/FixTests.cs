using Axonish.Analyzers.Tests.Harness;
using Axonish.CodeFixes;

namespace Axonish.Analyzers.Tests.Fixes;

public class FixTests
{
    private const string Messages = """
        public sealed record Do([TargetAggregateIdentifier] string Id);
        public sealed record Opened(string Id);

        """;

    [Test(Description = "AXN0001")]
    [TestOf(typeof(AddConstructorFix))]
    public Task AddsAConstructor() => Fixing.VerifyAsync("AXN0001", Messages + """
        [Aggregate]
        public class Account
        {
            [AggregateIdentifier] private string id = "";

            [CommandHandler]
            public Account(Do command) => Apply(new Opened(command.Id));

            [EventSourcingHandler] private void On(Opened e) => id = e.Id;
        }
        """, Messages + """
        [Aggregate]
        public class Account
        {
            [AggregateIdentifier] private string id = "";

            private Account() { }

            [CommandHandler]
            public Account(Do command) => Apply(new Opened(command.Id));

            [EventSourcingHandler] private void On(Opened e) => id = e.Id;
        }
        """);

    [Test(Description = "AXN0001: chained to the primary constructor")]
    [TestOf(typeof(AddConstructorFix))]
    public Task AddsAConstructorBesideAPrimaryOne() => Fixing.VerifyAsync("AXN0001", """
        [Aggregate]
        public sealed record Account([property: AggregateIdentifier] string? Id, int Size);
        """, """
        [Aggregate]
        public sealed record Account([property: AggregateIdentifier] string? Id, int Size)
        {
            private Account() : this(default(string?), default(int)) { }
        }
        """);

    [Test(Description = "AXN0505")]
    [TestOf(typeof(AddUpcasterFix))]
    public Task AddsAnUpcaster() => Fixing.VerifyAsync("AXN0505", """
        [Event("issued", Revision = 3)] public sealed record Issued;
        public static class Upcasters
        {
            [Upcaster("issued", Revision = 2)] public static Issued Upcast(System.Text.Json.Nodes.JsonObject old) => new();
        }
        """, """
        [Event("issued", Revision = 3)] public sealed record Issued;
        public static class Upcasters
        {
            [Upcaster("issued", Revision = 2)] public static Issued Upcast(System.Text.Json.Nodes.JsonObject old) => new();

            [Upcaster("issued", Revision = 1)] public static System.Text.Json.Nodes.JsonObject UpcastRevision1(System.Text.Json.Nodes.JsonObject old) => throw new NotImplementedException();
        }
        """);

    [Test(Description = "AXN0505: in a class of its own, where the event has no upcaster yet")]
    [TestOf(typeof(AddUpcasterFix))]
    public Task AddsAClassOfUpcasters() => Fixing.VerifyAsync("AXN0505", """
        Microsoft.Extensions.DependencyInjection.ServiceCollection services = new();
        services.AddAxonish();

        [Event("issued", Revision = 2)] public sealed record Issued;
        """, """
        Microsoft.Extensions.DependencyInjection.ServiceCollection services = new();
        services.AddAxonish();

        [Event("issued", Revision = 2)] public sealed record Issued;

        internal static class IssuedUpcasters
        {
            [Upcaster("issued", Revision = 1)] public static System.Text.Json.Nodes.JsonObject UpcastRevision1(System.Text.Json.Nodes.JsonObject old) => throw new NotImplementedException();
        }

        """);

    [Test(Description = "AXN0002")]
    [TestOf(typeof(MarkMemberFix))]
    public Task MarksTheIdentifier() => Fixing.VerifyAsync("AXN0002", """
        [Aggregate] public class Account { private string accountId = ""; public override string ToString() => accountId; }
        """, """
        [Aggregate] public class Account { [AggregateIdentifier] private string accountId = ""; public override string ToString() => accountId; }
        """);

    [Test(Description = "AXN0002: adds what is not there")]
    [TestOf(typeof(MarkMemberFix))]
    public Task AddsAnIdentifier() => Fixing.VerifyAsync("AXN0002", """
        [Aggregate]
        public class Account
        {
            private int size;

            public override string ToString() => $"{size}";
        }
        """, """
        [Aggregate]
        public class Account
        {
            [AggregateIdentifier] public string Id { get; private set; } = null!;

            private int size;

            public override string ToString() => $"{size}";
        }
        """);

    [Test(Description = "AXN0003, AXN0010, AXN0012, AXN0013, AXN0101, AXN0104, AXN0115, AXN0208 and AXN0312")]
    [TestCase("AXN0003",
        "[Aggregate] public class A { [AggregateIdentifier] public string Id => \"\"; [AggregateIdentifier] protected string number = \"\"; }",
        "[Aggregate] public class A { [AggregateIdentifier] public string Id => \"\"; protected string number = \"\"; }")]
    [TestCase("AXN0101",
        "[Aggregate] public class A { [AggregateIdentifier] public string Id => \"\"; [CommandHandler] public void Handle(Do c) { } [CommandHandler, Obsolete] public void Again(Do c) { } }",
        "[Aggregate] public class A { [AggregateIdentifier] public string Id => \"\"; [CommandHandler] public void Handle(Do c) { } [Obsolete] public void Again(Do c) { } }")]
    [TestCase("AXN0104",
        "public sealed record Two([TargetAggregateIdentifier] string A, [TargetAggregateIdentifier] string B);",
        "public sealed record Two([TargetAggregateIdentifier] string A, string B);")]
    [TestCase("AXN0208",
        "[Aggregate] public class A { [AggregateIdentifier] public string Id => \"\"; [EventSourcingHandler] private void On(Opened e) { } [EventSourcingHandler] private void Again(Opened e) { } }",
        "[Aggregate] public class A { [AggregateIdentifier] public string Id => \"\"; [EventSourcingHandler] private void On(Opened e) { } private void Again(Opened e) { } }")]
    [TestCase("AXN0312",
        "[Aggregate] public class A { [AggregateIdentifier] public string Id => \"\"; [AggregateMember] private readonly List<B> all = []; } public class B { [EntityId] public string One => \"\"; [EntityId] public string Two => \"\"; }",
        "[Aggregate] public class A { [AggregateIdentifier] public string Id => \"\"; [AggregateMember] private readonly List<B> all = []; } public class B { [EntityId] public string One => \"\"; public string Two => \"\"; }")]
    [TestCase("AXN0010",
        "[Aggregate] public abstract class A { [AggregateIdentifier] public string Id => \"\"; protected A() { } [CommandHandler] protected A(Do c) { } } public class B : A { }",
        "[Aggregate] public abstract class A { [AggregateIdentifier] public string Id => \"\"; protected A() { } protected A(Do c) { } } public class B : A { }")]
    [TestCase("AXN0012",
        "[Aggregate] public abstract class A { [AggregateIdentifier] public string Id => \"\"; } public class B : A { public B() { } [CommandHandler] public B(Do c) { } } public class C : A { public C() { } [CommandHandler] public C(Do c) { } }",
        "[Aggregate] public abstract class A { [AggregateIdentifier] public string Id => \"\"; } public class B : A { public B() { } [CommandHandler] public B(Do c) { } } public class C : A { public C() { } public C(Do c) { } }")]
    [TestCase("AXN0115",
        "[Aggregate] [method: CommandHandler] public class A(Do c) { [AggregateIdentifier] public string Id => \"\"; private A() : this(new Do(\"\")) { } public override string ToString() => c.Id; }",
        "[Aggregate] public class A(Do c) { [AggregateIdentifier] public string Id => \"\"; private A() : this(new Do(\"\")) { } public override string ToString() => c.Id; }")]
    [TestCase("AXN0013",
        "[Aggregate] public class A { [AggregateIdentifier] public string Id => \"\"; [AggregateVersion] protected long a; [AggregateVersion] protected long b; }",
        "[Aggregate] public class A { [AggregateIdentifier] public string Id => \"\"; [AggregateVersion] protected long a; protected long b; }")]
    [TestOf(typeof(RemoveAttributeFix))]
    public Task RemovesAnAttribute(string id, string before, string after) => Fixing.VerifyAsync(
        id, Messages + before, Messages + after, id is "AXN0010" or "AXN0115" ? "Remove [CommandHandler]" : null);

    [Test(Description = "AXN0103")]
    [TestOf(typeof(MarkMemberFix))]
    public Task MarksTheCommandsTarget() => Fixing.VerifyAsync("AXN0103",
        "public sealed record Close(decimal Fee, string AccountId);\n" + Inside("[CommandHandler] public void Handle(Close command) { }"),
        "public sealed record Close(decimal Fee, [TargetAggregateIdentifier] string AccountId);\n" + Inside("[CommandHandler] public void Handle(Close command) { }"));

    [Test(Description = "AXN0107")]
    [TestOf(typeof(RemoveModifierFix))]
    public Task TakesAParameterByValue() => Fixing.VerifyAsync("AXN0107",
        Inside("[CommandHandler] public void Handle(ref Do command) { }"), Inside("[CommandHandler] public void Handle(Do command) { }"));

    [Test(Description = "AXN0109")]
    [TestOf(typeof(ChangeReturnTypeFix))]
    public Task ReturnsATask() => Fixing.VerifyAsync("AXN0109",
        Inside("[CommandHandler] public async void Handle(Do command) => await Task.Yield();"),
        Inside("[CommandHandler] public async Task Handle(Do command) => await Task.Yield();"));

    [Test(Description = "AXN0205 and AXN0207")]
    [TestOf(typeof(ChangeReturnTypeFix))]
    public async Task ReturnsNothing()
    {
        const string Closed = "public sealed record Closed(string Id);\n";
        await Fixing.VerifyAsync("AXN0205",
            Closed + Inside("[EventSourcingHandler] private async Task On(Closed e) { id = e.Id; }"),
            Closed + Inside("[EventSourcingHandler] private void On(Closed e) { id = e.Id; }"));
        await Fixing.VerifyAsync("AXN0207",
            Closed + Inside("[EventSourcingHandler] private string On(Closed e) => id = e.Id;"),
            Closed + Inside("[EventSourcingHandler] private void On(Closed e) => id = e.Id;"));
        Assert.That(await Fixing.OfferedAsync("AXN0205", Closed + Inside("[EventSourcingHandler] private async Task On(Closed e) { await Task.Yield(); }")), Is.Empty);
    }

    [Test(Description = "AXN0111")]
    [TestCase("Make the parameter nullable", "[MetadataValue(\"user\")] string? user")]
    [TestCase("Set Required", "[MetadataValue(\"user\", Required = true)] string user")]
    [TestOf(typeof(AllowNullFix))]
    public Task LetsMetadataBeMissing(string title, string parameter) => Fixing.VerifyAsync("AXN0111",
        Inside("[CommandHandler] public void Handle(Do command, [MetadataValue(\"user\")] string user) { }"),
        Inside($"[CommandHandler] public void Handle(Do command, {parameter}) {{ }}"),
        title);

    [Test(Description = "AXN0112 and AXN0212")]
    [TestOf(typeof(RemoveParameterFix))]
    public async Task RemovesAParameter()
    {
        await Fixing.VerifyAsync("AXN0112",
            Inside("[CommandHandler] public void Handle(Do command, string text, CancellationToken ct) { }"),
            Inside("[CommandHandler] public void Handle(Do command, CancellationToken ct) { }"),
            "Remove parameter 'text'");
        Assert.That(
            await Fixing.OfferedAsync("AXN0112", Inside("[CommandHandler] public int Handle(Do command, string text) => text.Length;")),
            Is.EqualTo(new[] { "Mark 'text' with [MetadataValue]" }));
        await Fixing.VerifyAsync("AXN0212",
            Inside("[EventSourcingHandler] private void On(Do e, CancellationToken ct) { }"), Inside("[EventSourcingHandler] private void On(Do e) { }"));
    }

    [Test(Description = "AXN0003, AXN0013, AXN0104 and AXN0312: the other way round")]
    [TestCase("AXN0003", "Keep this [AggregateIdentifier]",
        "[Aggregate] public class A { [AggregateIdentifier] public string Id => \"\"; [AggregateIdentifier] protected string number = \"\"; }",
        "[Aggregate] public class A { public string Id => \"\"; [AggregateIdentifier] protected string number = \"\"; }")]
    [TestCase("AXN0104", "Keep this [TargetAggregateIdentifier]",
        "public sealed record Two([TargetAggregateIdentifier] string A, [TargetAggregateIdentifier] string B);",
        "public sealed record Two(string A, [TargetAggregateIdentifier] string B);")]
    [TestOf(typeof(RemoveAttributeFix))]
    public Task KeepsAnAttribute(string id, string title, string before, string after) => Fixing.VerifyAsync(id, Messages + before, Messages + after, title);

    [Test(Description = "AXN0118")]
    [TestOf(typeof(RemoveAttributeFix))]
    public Task RemovesAPolicy() => Fixing.VerifyAsync("AXN0118",
        Messages + "public class Service\n{\n    [CommandHandler]\n    [CreationPolicy(CreationPolicy.Always)]\n    public void Handle(Do command) { }\n}",
        Messages + "public class Service\n{\n    [CommandHandler]\n    public void Handle(Do command) { }\n}");

    [Test(Description = "AXN0203")]
    [TestOf(typeof(TakeTimestampFix))]
    public Task TakesTheEventsTimestamp() => Fixing.VerifyAsync("AXN0203",
        Inside("private DateTimeOffset at; [EventSourcingHandler] private void On(Do e) => at = DateTimeOffset.UtcNow;"),
        Inside("private DateTimeOffset at; [EventSourcingHandler] private void On(Do e, [EventTimestamp] DateTimeOffset timestamp) => at = timestamp;"));

    [Test(Description = "AXN0209")]
    [TestOf(typeof(AddHandlerFix))]
    public Task AddsAHandler() => Fixing.VerifyAsync("AXN0209", Messages + """
        public sealed record Closed;
        [Aggregate]
        public class Account
        {
            [AggregateIdentifier] public string Id => "";

            [CommandHandler]
            public void Handle(Do command) => Apply(new Closed());
        }
        """, Messages + """
        public sealed record Closed;
        [Aggregate]
        public class Account
        {
            [AggregateIdentifier] public string Id => "";

            [CommandHandler]
            public void Handle(Do command) => Apply(new Closed());

            [EventSourcingHandler]
            private void On(Closed e) { }
        }
        """);

    [Test(Description = "AXN0213")]
    [TestOf(typeof(CopyCollectionFix))]
    public Task CopiesACollection() => Fixing.VerifyAsync("AXN0213",
        Inside("public sealed record Listed(IReadOnlyList<string> Names, string[] Lines); private string[] lines = []; [EventSourcingHandler] private void On(Listed e) => lines = e.Lines;"),
        Inside("public sealed record Listed(IReadOnlyList<string> Names, string[] Lines); private string[] lines = []; [EventSourcingHandler] private void On(Listed e) => lines = [.. e.Lines];"));

    [Test(Description = "AXN0215")]
    [TestOf(typeof(ForwardAllFix))]
    public Task ForwardsAllEvents() => Fixing.VerifyAsync("AXN0215",
        Inside("[AggregateMember(EventForwarding = EventForwarding.Matching)] private readonly List<Leaf> leaves = [];") + Leaf,
        Inside("[AggregateMember] private readonly List<Leaf> leaves = [];") + Leaf,
        "Forward all events");

    [Test(Description = "AXN0218")]
    [TestOf(typeof(QualifyApplyFix))]
    public Task AppliesTheEvent() => Fixing.VerifyAsync("AXN0218",
        Inside("[CommandHandler] public void Handle(Do command) => Apply(new Do(\"\")); [EventSourcingHandler] private void Apply(Do e) => id = e.Id;"),
        Inside("[CommandHandler] public void Handle(Do command) => AggregateLifecycle.Apply(new Do(\"\")); [EventSourcingHandler] private void Apply(Do e) => id = e.Id;"));

    [Test(Description = "AXN0219")]
    [TestOf(typeof(ChangeAttributeFix))]
    public Task ChangesTheAttribute() => Fixing.VerifyAsync("AXN0219",
        Inside("[EventHandler] private void On(Do e) => id = e.Id;"), Inside("[EventSourcingHandler] private void On(Do e) => id = e.Id;"));

    [Test(Description = "AXN0301")]
    [TestOf(typeof(MarkMemberFix))]
    public Task MarksTheEntitysIdentifier() => Fixing.VerifyAsync("AXN0301",
        Inside("[AggregateMember] private readonly List<Twig> twigs = [];") + "public class Twig { private string id = \"\"; [CommandHandler] public string Handle(Do c) => id; }",
        Inside("[AggregateMember] private readonly List<Twig> twigs = [];") + "public class Twig { [EntityId] private string id = \"\"; [CommandHandler] public string Handle(Do c) => id; }");

    [Test(Description = "AXN0307")]
    [TestOf(typeof(MarkMemberFix))]
    public Task MarksAMember() => Fixing.VerifyAsync("AXN0307",
        Inside("private readonly List<Leaf> leaves = []; public int Count => leaves.Count;") + Leaf,
        Inside("[AggregateMember] private readonly List<Leaf> leaves = []; public int Count => leaves.Count;") + Leaf);

    [Test(Description = "AXN0008")]
    [TestOf(typeof(NarrowSetterFix))]
    public Task MakesASetterPrivate() => Fixing.VerifyAsync("AXN0008",
        Inside("public int Size { get; set; }"), Inside("public int Size { get; private set; }"));

    [Test(Description = "AXN0009")]
    [TestOf(typeof(MakeAccessibleFix))]
    public Task MakesAnAggregateInternal() => Fixing.VerifyAsync("AXN0009",
        "public class Outer\n{\n    [Aggregate]\n    private class Account\n    {\n        [AggregateIdentifier] protected string id = \"\";\n    }\n}",
        "public class Outer\n{\n    [Aggregate]\n    internal class Account\n    {\n        [AggregateIdentifier] protected string id = \"\";\n    }\n}");

    [Test(Description = "AXN0406")]
    [TestOf(typeof(MakeAccessibleFix))]
    public Task MakesATypeInternal() => Fixing.VerifyAsync("AXN0406",
        "public class Outer\n{\n    private sealed record Hidden(string Id);\n    public class Service { [CommandHandler] internal void Handle(Hidden command) { } }\n}".Replace("internal void", "private void", StringComparison.Ordinal),
        "public class Outer\n{\n    internal sealed record Hidden(string Id);\n    public class Service { [CommandHandler] private void Handle(Hidden command) { } }\n}");

    [Test(Description = "AXN0005")]
    [TestOf(typeof(ConvertToRecordFix))]
    public Task ConvertsToARecord() => Fixing.VerifyAsync("AXN0005",
        "[Aggregate] public class A { [AggregateIdentifier] public Key? Id => null; }\npublic sealed class Key { public override string ToString() => \"\"; }",
        "[Aggregate] public class A { [AggregateIdentifier] public Key? Id => null; }\npublic sealed record Key { public override string ToString() => \"\"; }",
        "Convert 'Key' to a record");

    [Test(Description = "AXN0008 and AXN0401: a field becomes a property")]
    [TestOf(typeof(NarrowSetterFix))]
    public async Task MakesAFieldAProperty()
    {
        await Fixing.VerifyAsync("AXN0008", Inside("public int Size = 3;"), Inside("public int Size { get; private set; } = 3;"));
        await Fixing.VerifyAsync("AXN0401",
            "[Event(\"a\")] public class A\n{\n    public string Id = \"\";\n}", "[Event(\"a\")] public class A\n{\n    public string Id { get; init; } = \"\";\n}");
    }

    [Test(Description = "AXN0401")]
    [TestOf(typeof(NarrowSetterFix))]
    public Task MakesASetterInit() => Fixing.VerifyAsync("AXN0401",
        "[Event(\"a\")] public class A\n{\n    public string Id { get; set; } = \"\";\n}", "[Event(\"a\")] public class A\n{\n    public string Id { get; init; } = \"\";\n}",
        "Change the setter to init");

    [Test(Description = "AXN0409: the derived command gets a handler of its own")]
    [TestOf(typeof(CreateHandlerFix))]
    public Task HandlesADerivedCommand() => Fixing.VerifyAsync("AXN0409",
        "public record Basis;\npublic sealed record Below : Basis;\npublic class S { [CommandHandler] public void Handle(Basis c) { } }\n",
        "public record Basis;\npublic sealed record Below : Basis;\npublic class S { [CommandHandler] public void Handle(Basis c) { } }\n\n"
        + "public sealed class BelowHandler\n{\n    [CommandHandler]\n    public void Handle(Below command) => throw new NotImplementedException();\n}\n");

    [Test(Description = "CS0103: members of AggregateLifecycle are brought into the file that uses them")]
    [TestCase("Apply(new Opened(command.Id))")]
    [TestCase("MarkDeleted()")]
    [TestCase("_ = IsLive")]
    [TestOf(typeof(UseLifecycleFix))]
    public async Task UsesTheLifecycle(string statement)
    {
        var rest = Messages + $$"""
            [Aggregate] public class Account
            {
                [AggregateIdentifier] protected string id = "";
                [CommandHandler] public void Handle(Do command) => {{statement}};
                [EventSourcingHandler] private void On(Opened e) => id = e.Id;
            }
            """;
        await Fixing.VerifyAsync("CS0103", "// Of the file.\n" + rest, "// Of the file.\nusing static Axonish.AggregateLifecycle;\n\n" + rest);
        await Fixing.VerifyAsync("CS0103", "using System.Text;\n\n" + rest, "using System.Text;\nusing static Axonish.AggregateLifecycle;\n\n" + rest);
        await Fixing.VerifyAsync("CS0103", "/// <summary>Of the class.</summary>\n" + rest, "using static Axonish.AggregateLifecycle;\n\n/// <summary>Of the class.</summary>\n" + rest);
    }

    [Test(Description = "CS0103: silent for other names")]
    [TestOf(typeof(UseLifecycleFix))]
    public async Task KnowsItsNames() => Assert.That(
        await Fixing.OfferedAsync("CS0103", "public class A { public void B() => Applied(1); }"), Is.Empty);

    private const string Leaf = "public class Leaf { [EntityId] public string LeafId { get; } = \"\"; [EventSourcingHandler] private void On(Opened e) { } }";

    private static string Inside(string members) => Messages + $$"""
        [Aggregate] public class Account
        {
            [AggregateIdentifier] protected string id = "";
            [EventSourcingHandler] private void On(Opened e) => id = e.Id;
            {{members}}
        }

        """;
}
