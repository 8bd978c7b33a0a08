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
            [AggregateMember] private readonly Root {|!AXN0301:root|} = new();
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
                [CommandHandler] public void {|!AXN0302:Handle|}(Fine command) { }
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
            [AggregateMember(EntityType = typeof(Leaf))] private readonly System.Collections.ArrayList {|!AXN0304:leaves|} = [];
        }
        public class Leaf { [EntityId] public string LeafId { get; } = ""; [CommandHandler] public void Handle(Do command) { } }
        """);

    [TestCase("[AggregateMember] private readonly List<object> {|AXN0304:anything|} = []; [AggregateMember] private readonly List<Twig> twigs = [];", TestName = "AMemberOfObjects_ReachesNothing")]
    [TestCase("[AggregateMember(EntityType = typeof(Twig))] private readonly List<object> anything = [];", TestName = "AMemberOfObjectsThatTellsItsEntities_ReachesNoOthers")]
    public Task AMemberOfObjects(string member) => Subject.VerifyAsync(Messages + $$"""
        public sealed record Ask(string Id);
        [Aggregate] public class Tree { [AggregateIdentifier] protected string id = ""; {{member}} }
        public class Twig { [EventSourcingHandler] private void On(Grown e) { } }
        public class {|AXN0306:Leaf|} { [EntityId] public string LeafId { get; } = ""; [CommandHandler] public void Handle(Do command) { } }
        public class {|!AXN0302:Service|} { [CommandHandler] public void {|!AXN0302:Handle|}(Ask command) { } }
        public sealed record Grown;
        """);

    [Test(Description = "AXN0305, case T15")]
    public Task AMemberOfAnInterface() => Subject.VerifyAsync(Messages + """
        [Aggregate] public class Tree
        {
            [AggregateIdentifier] protected string id = "";
            [AggregateMember] private readonly List<ILeaf> {|AXN0305:leaves|} = [];
            [AggregateMember] private readonly Dictionary<string, IUnknown> {|AXN0305:unknown|} = [];
            [AggregateMember] private readonly List<IListener> {|!AXN0305:listeners|} = [];
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
        public class Leaf { [EntityId] public string {|!AXN0312:LeafId|} { get; } = ""; [EntityId] protected string {|AXN0312:other|} = ""; [CommandHandler] public void Handle(Do command) { } }
        """);

    [Test(Description = "AXN0215, rule A14")]
    public Task AMatchingMemberWhoseEventsHaveNoRoutingProperty() => Subject.VerifyAsync("""
        public sealed record Grown(string LeafId);
        public sealed record Cut;
        [Aggregate] public class Tree
        {
            [AggregateIdentifier] protected string id = "";
            [AggregateMember(EventForwarding = EventForwarding.Matching)] private readonly List<Leaf> {|AXN0215:leaves|} = [];
            [AggregateMember] private readonly List<Leaf> {|!AXN0215:all|} = [];
        }
        public class Leaf
        {
            [EntityId] public string LeafId { get; } = "";
            [EventSourcingHandler] private void On(Grown e) { }
            [EventSourcingHandler] private void On(Cut e) { }
        }
        """);

    [Test(Description = "AXN0303 and AXN0311, rule B9")]
    public Task ARoutingPropertyOfAnotherType() => Subject.VerifyAsync("""
        public sealed record Do([TargetAggregateIdentifier] string Id, string LeafId);
        public sealed record Bend([TargetAggregateIdentifier] string Id, long BranchId);
        [Aggregate] public class Tree
        {
            [AggregateIdentifier] protected string id = "";
            [AggregateMember] private readonly List<Leaf> {|AXN0303:leaves|} = [];
            [AggregateMember] private readonly Dictionary<string, Branch> {|AXN0311:branches|} = [];
            [AggregateMember] private readonly Dictionary<long, Branch> {|!AXN0303:{|!AXN0311:more|}|} = [];
        }
        public class Leaf { [EntityId] public int LeafId { get; } [CommandHandler] public void Handle(Do command) { } }
        public class Branch { [EntityId] public long BranchId { get; } [CommandHandler] public void Handle(Bend command) { } }
        """);

    [Test(Description = "AXN0306")]
    public Task AnEntityThatNothingReaches() => Subject.VerifyAsync(Messages + """
        public class {|AXN0306:Leaf|} { [EntityId] public string LeafId { get; } = ""; [CommandHandler] public void Handle(Do command) { } }
        public abstract class Basis { [EntityId] public string LeafId { get; } = ""; [CommandHandler] public void Handle(Do command) { } }
        public class {|!AXN0306:Service|} { [CommandHandler] public void Handle(Do command) { } }
        """);

    [Test(Description = "AXN0306: a member may hold what derives from its declared type, with handlers of its own and without")]
    public Task AnEntityBelowADeclaredType() => Subject.VerifyAsync(Messages + """
        [Aggregate] public class Tree
        {
            [AggregateIdentifier] protected string id = "";
            [AggregateMember] private readonly List<Leaf> leaves = [];
            [AggregateMember] private readonly List<IFruit> fruits = [];
            [AggregateMember(EntityType = typeof(Twig))] private readonly System.Collections.ArrayList twigs = [];
            public IEnumerable<Needle> {|!AXN0307:Needles|} => leaves.OfType<Needle>();
            public IEnumerable<Plant> {|!AXN0307:Plants|} => leaves;
        }
        public abstract class Plant { [EntityId] public string LeafId { get; } = ""; [EventSourcingHandler] private void On(Grown e) { } }
        public class Leaf : Plant { [CommandHandler] public void Handle(Do command) { } }
        public class {|!AXN0306:Needle|} : Leaf;
        public class {|!AXN0306:Pine|} : Needle { [EventSourcingHandler] private void On(Fallen e) { } }
        public class {|!AXN0306:Twig|} { [EntityId] public string LeafId { get; } = ""; [EventSourcingHandler] private void On(Grown e) { } }
        public class {|!AXN0306:Sprig|} : Twig;
        public interface IFruit { [EntityId] string LeafId { get; } }
        public class {|!AXN0306:Apple|} : IFruit { [EntityId] public string LeafId => ""; [EventSourcingHandler] private void On(Grown e) { } }
        public class {|AXN0306:Weed|} : Plant;
        public sealed record Grown;
        public sealed record Fallen;
        """);

    [Test(Description = "AXN0307: an entity may know what it stands in")]
    public Task AnEntityThatKnowsItsOwner() => Subject.VerifyAsync("""
        public sealed record Grown;
        [Aggregate] public class Tree
        {
            [AggregateIdentifier] protected string id = "";
            [AggregateMember] private readonly List<Branch> branches = [];
        }
        public class Branch { [AggregateMember] private readonly List<Leaf> leaves = []; [EventSourcingHandler] private void On(Grown e) { } }
        public class Leaf(Branch owner) { private readonly Branch {|!AXN0307:branch|} = owner; [EventSourcingHandler] private void On(Grown e) { } public override string ToString() => $"{branch}"; }
        """);

    [Test(Description = "AXN0307")]
    public Task AFieldThatHoldsEntitiesUnmarked() => Subject.VerifyAsync(Messages + """
        [Aggregate] public class Tree
        {
            [AggregateIdentifier] protected string id = "";
            private readonly List<Leaf> {|AXN0307:leaves|} = [];
            [AggregateMember] private readonly List<Twig> twigs = [];
            public IReadOnlyList<Twig> {|!AXN0307:Twigs|} => twigs;
            public override string ToString() => $"{leaves.Count}";
        }
        public class {|AXN0306:Leaf|} { [EntityId] public string LeafId { get; } = ""; [CommandHandler] public void Handle(Do command) { } }
        public class Twig { [EventSourcingHandler] private void On(Grown e) { } }
        public sealed record Grown;
        """);

    [Test(Description = "AXN0310, rule B6")]
    public Task ASingleMemberThatNothingAssigns() => Subject.VerifyAsync("""
        public sealed record Do([TargetAggregateIdentifier] string Id);
        public sealed record Opened(string Id);
        [Aggregate] public class Tree
        {
            [AggregateIdentifier] protected string id = "";
            [AggregateMember] private Leaf? {|AXN0310:leaf|} = null;
            [EventSourcingHandler] private void On(Opened e) => id = e.Id + leaf;
        }
        [Aggregate] public class Grown
        {
            [AggregateIdentifier] protected string id = "";
            [AggregateMember] private Twig? {|!AXN0310:twig|};
            [EventSourcingHandler] private void On(Opened e) => (id, twig) = (e.Id, new Twig());
        }
        public class Leaf { [CommandHandler] public void Handle(Do command) { } }
        public sealed record Bend([TargetAggregateIdentifier] string Id);
        public class Twig { [CommandHandler] public void Handle(Bend command) { } }
        """);
}
