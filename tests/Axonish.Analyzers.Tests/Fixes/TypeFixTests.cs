using Axonish.Analyzers.Tests.Harness;
using Axonish.CodeFixes;

namespace Axonish.Analyzers.Tests.Fixes;

public class TypeFixTests
{
    [Test(Description = "AXN0014")]
    [TestOf(typeof(ChangeTypeFix))]
    public Task OfAVersion() => Fixing.VerifyAsync("AXN0014",
        "[Aggregate] public class A { [AggregateIdentifier] protected string id = \"\"; [AggregateVersion] protected decimal version; }",
        "[Aggregate] public class A { [AggregateIdentifier] protected string id = \"\"; [AggregateVersion] protected long? version; }");

    [Test(Description = "AXN0105: in the command's file")]
    [TestOf(typeof(ChangeTypeFix))]
    public Task OfATarget() => Fixing.VerifyAsync("AXN0105",
        Account + Fixing.NextFile + "public sealed record Do([TargetAggregateIdentifier] int Id);",
        Account + Fixing.NextFile + "public sealed record Do([TargetAggregateIdentifier] string Id);");

    [Test(Description = "AXN0121")]
    [TestCase("[EventSourcingHandler] private void On(Done e, [EventTimestamp] DateTime at) { }", "[EventSourcingHandler] private void On(Done e, [EventTimestamp] DateTimeOffset at) { }")]
    [TestCase("[EventSourcingHandler] private void On(Done e, [SequenceNumber] int at) { }", "[EventSourcingHandler] private void On(Done e, [SequenceNumber] long at) { }")]
    [TestCase("[EventSourcingHandler] private void On(Done e, [MessageId] int at) { }", "[EventSourcingHandler] private void On(Done e, [MessageId] string at) { }")]
    [TestCase("[EventSourcingHandler] private void On(Done e, [MetadataValue(\"a\")] object at) { }", "[EventSourcingHandler] private void On(Done e, [MetadataValue(\"a\")] string? at) { }")]
    [TestOf(typeof(ChangeTypeFix))]
    public Task OfAMarkedParameter(string before, string after) => Fixing.VerifyAsync("AXN0121", Inside(before), Inside(after));

    [Test(Description = "AXN0121: a command has no timestamp, of whatever type")]
    [TestOf(typeof(ChangeTypeFix))]
    public async Task OfNothingThatIsNotThere() => Assert.That(
        await Fixing.OfferedAsync("AXN0121", "public sealed record Do; public class S { [CommandHandler] public void Handle(Do c, [EventTimestamp] DateTimeOffset at) { } }"), Is.Empty);

    [Test(Description = "AXN0122")]
    [TestOf(typeof(ChangeTypeFix))]
    public Task OfATargetVersion() => Fixing.VerifyAsync("AXN0122",
        "public sealed record Do([TargetAggregateIdentifier] string Id, [TargetAggregateVersion] decimal Version);",
        "public sealed record Do([TargetAggregateIdentifier] string Id, [TargetAggregateVersion] long? Version);");

    [Test(Description = "AXN0303")]
    [TestOf(typeof(ChangeTypeFix))]
    public Task OfARoutingProperty() => Fixing.VerifyAsync("AXN0303", Tree("List<Leaf>", "int LeafId"), Tree("List<Leaf>", "string LeafId"));

    [Test(Description = "AXN0311")]
    [TestOf(typeof(ChangeTypeFix))]
    public Task OfADictionarysKey() => Fixing.VerifyAsync("AXN0311", Tree("Dictionary<long, Leaf>", "string LeafId"), Tree("Dictionary<string, Leaf>", "string LeafId"));

    [Test(Description = "AXN0408")]
    [TestCase("List<string> Lines", "IReadOnlyList<string> Lines")]
    [TestCase("int[] Lines", "IReadOnlyList<int> Lines")]
    [TestCase("Dictionary<string, int> Lines", "IReadOnlyDictionary<string, int> Lines")]
    [TestOf(typeof(ChangeTypeFix))]
    public Task OfACollection(string before, string after) => Fixing.VerifyAsync("AXN0408", $"[Event(\"a\")] public sealed record A({before});", $"[Event(\"a\")] public sealed record A({after});");

    [Test(Description = "AXN0408: not where the list is used as one")]
    [TestOf(typeof(ChangeTypeFix))]
    public async Task OfNothingThatWouldNotCompile() => Assert.That(
        await Fixing.OfferedAsync("AXN0408", "[Event(\"a\")] public sealed record A(List<string> Lines); public static class B { public static void Use(A a) => a.Lines.Add(\"\"); }"), Is.Empty);

    private const string Account = """
        [Aggregate] public class Account
        {
            [AggregateIdentifier] protected string id = "";
            [CommandHandler] public void Handle(Do command) { }
        }
        """;

    private static string Inside(string member) => $$"""
        public sealed record Done(string Id);
        [Aggregate] public class A
        {
            [AggregateIdentifier] public string Id => "";
            {{member}}
        }
        """;

    private static string Tree(string leaves, string property) => $$"""
        public sealed record Cut([TargetAggregateIdentifier] string Id, {{property}});
        [Aggregate] public class Tree
        {
            [AggregateIdentifier] protected string id = "";
            [AggregateMember] private readonly {{leaves}} leaves = [];
        }
        public class Leaf { [EntityId] public string LeafId { get; } = ""; [CommandHandler] public void Handle(Cut command) { } }
        """;
}
