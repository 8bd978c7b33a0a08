using Axonish.Analyzers.Tests.Harness;

namespace Axonish.Analyzers.Tests;

public class EntityTests
{
    private const string Messages = """
        public sealed record Do([TargetAggregateIdentifier] string Id, string LeafId);

        """;

    [Test(Description = "AXN0301")]
    public Task EntitiesWithoutIdentifier() => Subject.VerifyAsync(Messages + """
        [Aggregate] public class Tree
        {
            [AggregateIdentifier] protected string id = "";
            [AggregateMember] private readonly List<Leaf> {|AXN0301:leaves|} = [];
            [AggregateMember] private readonly Root root = new();
        }
        public class Leaf { [CommandHandler] public void Handle(Do command) { } }
        public class Root { [EventSourcingHandler] private void On(Grown e) { } }
        public sealed record Grown;
        """);

    [Test(Description = "AXN0302, rule B7")]
    public async Task ACommandWithoutRoutingProperty()
    {
        var reported = await Subject.VerifyAsync("""
            public sealed record Do([TargetAggregateIdentifier] string Id);
            public sealed record Fine([TargetAggregateIdentifier] string Id, string LeafId);
            [Aggregate] public class Tree { [AggregateIdentifier] protected string id = ""; [AggregateMember] private readonly List<Leaf> leaves = []; }
            public class Leaf
            {
                [EntityId] public string LeafId { get; } = "";
                [CommandHandler] public void {|AXN0302:Handle|}(Do command) { }
                [CommandHandler] public void Handle(Fine command) { }
            }
            """);
        Assert.That(reported[0].GetMessage(), Is.EqualTo("'Do' must have a property 'LeafId' to reach its Leaf through 'Tree.leaves'; add it, or set RoutingKey"));
    }

    [Test(Description = "AXN0304, case T15")]
    public Task AMemberThatDoesNotTellItsEntities() => Subject.VerifyAsync(Messages + """
        [Aggregate] public class Tree
        {
            [AggregateIdentifier] protected string id = "";
            [AggregateMember] private readonly System.Collections.ArrayList {|AXN0304:raw|} = [];
            [AggregateMember] private readonly List<object> {|AXN0304:anything|} = [];
            [AggregateMember(EntityType = typeof(Leaf))] private readonly System.Collections.ArrayList leaves = [];
        }
        public class Leaf { [EntityId] public string LeafId { get; } = ""; [CommandHandler] public void Handle(Do command) { } }
        """);

    [Test(Description = "AXN0305, case T15")]
    public Task AMemberOfAnInterface() => Subject.VerifyAsync(Messages + """
        [Aggregate] public class Tree
        {
            [AggregateIdentifier] protected string id = "";
            [AggregateMember] private readonly List<ILeaf> {|AXN0305:leaves|} = [];
            [AggregateMember] private readonly Dictionary<string, IUnknown> {|AXN0305:unknown|} = [];
            [AggregateMember] private readonly List<IListener> listeners = [];
        }
        public interface ILeaf;
        public interface IUnknown;
        public interface IListener;
        public class Leaf : ILeaf { [EntityId] public string LeafId { get; } = ""; [CommandHandler] public void Handle(Do command) { } }
        public class Listener : IListener { [EventSourcingHandler] private void On(Grown e) { } }
        public sealed record Grown;
        """);

    [Test(Description = "AXN0312, case T08")]
    public Task AnEntityWithTwoIdentifiers() => Subject.VerifyAsync(Messages + """
        [Aggregate] public class Tree { [AggregateIdentifier] protected string id = ""; [AggregateMember] private readonly List<Leaf> leaves = []; }
        public class Leaf { [EntityId] public string LeafId { get; } = ""; [EntityId] protected string {|AXN0312:other|} = ""; [CommandHandler] public void Handle(Do command) { } }
        """);
}
