using Axonish.Analyzers.Tests.Harness;
using Axonish.CodeFixes;

namespace Axonish.Analyzers.Tests.Fixes;

public class EntityFixTests
{
    [Test(Description = "AXN0215")]
    [TestOf(typeof(AddPropertyFix))]
    public Task AddsAPropertyToAnEvent() => Fixing.VerifyAsync("AXN0215",
        Matching("public sealed record Grown;"), Matching("public sealed record Grown\n{\n    public string? LeafId { get; init; }\n}"), "Add property 'LeafId' to 'Grown'");

    [Test(Description = "AXN0301: adds what is not there")]
    [TestOf(typeof(MarkMemberFix))]
    public Task AddsAnEntityIdentifier() => Fixing.VerifyAsync("AXN0301",
        Tree("[AggregateMember] private readonly List<Leaf> leaves = [];", "string Id, string IdOfLeaf", "", "nothing").Replace("IdOfLeaf", "Id2", StringComparison.Ordinal).Replace("[TargetAggregateIdentifier] string Id,", "[TargetAggregateIdentifier] string Tree, string Id,", StringComparison.Ordinal),
        Tree("[AggregateMember] private readonly List<Leaf> leaves = [];", "string Id, string IdOfLeaf", "    [EntityId] public string Id { get; private set; } = null!;\n\n", "nothing").Replace("IdOfLeaf", "Id2", StringComparison.Ordinal).Replace("[TargetAggregateIdentifier] string Id,", "[TargetAggregateIdentifier] string Tree, string Id,", StringComparison.Ordinal));

    [Test(Description = "AXN0302: a record that nothing makes yet gets a parameter, any other a property")]
    [TestCase("public sealed record Do([TargetAggregateIdentifier] string Id);", "public sealed record Do([TargetAggregateIdentifier] string Id, string LeafId);")]
    [TestCase(
        "public sealed record Do([TargetAggregateIdentifier] string Id);\npublic static class Maker { public static object Make() => new Do(\"\"); }",
        "public sealed record Do([TargetAggregateIdentifier] string Id)\n{\n    public string? LeafId { get; init; }\n}\npublic static class Maker { public static object Make() => new Do(\"\"); }")]
    [TestOf(typeof(AddPropertyFix))]
    public Task AddsAPropertyToACommand(string before, string after) => Fixing.VerifyAsync("AXN0302", Routed(before, ""), Routed(after, ""), "Add property 'LeafId' to 'Do'");

    [Test(Description = "AXN0302")]
    [TestOf(typeof(SetRoutingKeyFix))]
    public Task RoutesByAnotherProperty() => Fixing.VerifyAsync("AXN0302",
        Routed("public sealed record Do([TargetAggregateIdentifier] string Id, string Branch);", ""),
        Routed("public sealed record Do([TargetAggregateIdentifier] string Id, string Branch);", "(RoutingKey = nameof(Do.Branch))"),
        "Route by 'Branch'");

    [Test(Description = "AXN0304")]
    [TestOf(typeof(SetEntityTypeFix))]
    public Task SaysWhatAMemberHolds() => Fixing.VerifyAsync("AXN0304",
        Routed("public sealed record Do([TargetAggregateIdentifier] string Id, string LeafId);", "").Replace("List<Leaf>", "System.Collections.ArrayList", StringComparison.Ordinal),
        Routed("public sealed record Do([TargetAggregateIdentifier] string Id, string LeafId);", "(EntityType = typeof(Leaf))").Replace("List<Leaf>", "System.Collections.ArrayList", StringComparison.Ordinal));

    [Test(Description = "AXN0305")]
    [TestCase("Set EntityType to 'Leaf'", "[AggregateMember(EntityType = typeof(Leaf))] private readonly List<ILeaf> leaves")]
    [TestCase("Use 'Leaf'", "[AggregateMember] private readonly List<Leaf> leaves")]
    [TestOf(typeof(SetEntityTypeFix))]
    public Task SaysWhichClassesImplementAnEntity(string title, string member) => Fixing.VerifyAsync("AXN0305",
        Abstract("[AggregateMember] private readonly List<ILeaf> leaves"), Abstract(member), title);

    [Test(Description = "AXN0305")]
    [TestOf(typeof(UseConcreteTypeFix))]
    public Task DeclaresTheConcreteEntity() => Fixing.VerifyAsync("AXN0305",
        Abstract("[AggregateMember] private Dictionary<string, ILeaf> leaves"), Abstract("[AggregateMember] private Dictionary<string, Leaf> leaves"), "Use 'Leaf'");

    [Test(Description = "AXN0306: in the file of the class that holds the entity")]
    [TestOf(typeof(MarkReachFix))]
    public Task MarksTheMemberThatHoldsAnEntity() => Fixing.VerifyAsync("AXN0306",
        Abstract("private readonly List<Leaf> leaves") + Fixing.NextFile + "public class Holder { private readonly Leaf leaf = new(); public override string ToString() => leaf.LeafId; }",
        Abstract("[AggregateMember] private readonly List<Leaf> leaves") + Fixing.NextFile + "public class Holder { private readonly Leaf leaf = new(); public override string ToString() => leaf.LeafId; }",
        "Mark 'Tree.leaves' with [AggregateMember]");

    [Test(Description = "AXN0114")]
    [TestOf(typeof(MarkReachFix))]
    public Task MarksTheMemberThatHoldsAMisplacedHandler() => Fixing.VerifyAsync("AXN0114", Holder("private Twig? twig;"), Holder("[AggregateMember] private Twig? twig;"));

    private static string Holder(string member) => $$"""
        public sealed record Do([TargetAggregateIdentifier] string Id);
        public sealed record Opened(string Id);
        [Aggregate] public class Tree
        {
            [AggregateIdentifier] protected string id = "";
            {{member}}
            [EventSourcingHandler] private void On(Opened e) => (id, twig) = (e.Id, new Twig(e.Id));
        }
        public class Twig(string name) { [CommandHandler] public string Handle(Do command) => name; }
        """;

    private static string Tree(string member, string properties, string entity, string result) => $$"""
        public sealed record Do([TargetAggregateIdentifier] {{properties}});
        [Aggregate] public class Tree
        {
            [AggregateIdentifier] protected string id = "";
            {{member}}
        }
        public class Leaf
        {
        {{entity}}    [CommandHandler]
            public string Handle(Do command) => "{{result}}";
        }
        """;

    private static string Routed(string command, string arguments) => $$"""
        {{command}}
        [Aggregate] public class Tree
        {
            [AggregateIdentifier] protected string id = "";
            [AggregateMember{{arguments}}] private readonly List<Leaf> leaves = [];
        }
        public class Leaf { [EntityId] public string LeafId { get; } = ""; [CommandHandler] public void Handle(Do command) { } }
        """;

    private static string Matching(string message) => $$"""
        {{message}}
        [Aggregate] public class Tree
        {
            [AggregateIdentifier] protected string id = "";
            [AggregateMember(EventForwarding = EventForwarding.Matching)] private readonly List<Leaf> leaves = [];
        }
        public class Leaf { [EntityId] public string LeafId { get; } = ""; [EventSourcingHandler] private void On(Grown e) { } }
        """;

    private static string Abstract(string member) => $$"""
        public sealed record Do([TargetAggregateIdentifier] string Id, string LeafId);
        [Aggregate] public class Tree
        {
            [AggregateIdentifier] protected string id = "";
            {{member}} = [];
        }
        public interface ILeaf;
        public class Leaf : ILeaf { [EntityId] public string LeafId { get; } = ""; [CommandHandler] public void Handle(Do command) { } }
        """;
}
