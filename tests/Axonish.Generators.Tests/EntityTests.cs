using Axonish.Generators.Tests.Harness;

namespace Axonish.Generators.Tests;

public class EntityTests
{
    private const string Head = """
        using System.Collections.Immutable;
        using Axonish;
        using static Axonish.AggregateLifecycle;
        namespace Orders;
        public sealed record Mark([TargetAggregateIdentifier] string Id, string? LineId);
        public sealed record Marked(string LineId);
        public sealed record Added(string LineId);

        """;

    private const string Line = """
        public class Line(string id)
        {
            [EntityId] public string LineId { get; } = id;
            public int Marks { get; private set; }
            [CommandHandler] public int Handle(Mark command) { Apply(new Marked(LineId)); return Marks; }
            [EventSourcingHandler] private void On(Marked e) { if (e.LineId == LineId) Marks++; }
        }

        """;

    [TestCase("[AggregateMember] private readonly List<Line> lines = [];", "lines.Add(new(e.LineId))")]
    [TestCase("[AggregateMember] private Line[] lines = [];", "lines = [.. lines, new(e.LineId)]")]
    [TestCase("[AggregateMember] private IReadOnlyCollection<Line>? lines;", "lines = [.. lines ?? [], new(e.LineId)]")]
    [TestCase("[AggregateMember] private List<Line?>? lines;", "lines = [null, .. lines ?? [], new(e.LineId)]")]
    [TestCase("[AggregateMember] private ImmutableArray<Line> lines;", "lines = lines.IsDefault ? [new(e.LineId)] : lines.Add(new(e.LineId))")]
    [TestCase("[AggregateMember] private ImmutableList<Line> lines { get; set; } = [];", "lines = lines.Add(new(e.LineId))")]
    [TestCase("[AggregateMember(EntityType = typeof(Line))] private System.Collections.ArrayList? lines;", "(lines ??= new()).Add(new Line(e.LineId))")]
    [TestCase("[AggregateMember] private readonly Dictionary<string, Line> lines = [];", "lines[e.LineId] = new(e.LineId)")]
    [TestCase("[AggregateMember] private readonly SortedDictionary<string, Line>? lines = [];", "lines?.Add(e.LineId, new(e.LineId))")]
    [TestCase("[AggregateMember] private IReadOnlyDictionary<string, Line>? lines;", "lines = new Dictionary<string, Line>(lines ?? new Dictionary<string, Line>()) { [e.LineId] = new(e.LineId) }")]
    [TestCase("private readonly List<Line> all = []; [AggregateMember] private IEnumerable<Line> lines() => all;", "all.Add(new(e.LineId))")]
    [TestCase("[AggregateMember(RoutingKey = \"LineId\")] protected HashSet<Line> lines = [];", "lines.Add(new(e.LineId))")]
    public void AnyCollection_RoutesById(string member, string add)
    {
        var (loaded, order) = Subject($$"""
            [Aggregate] public class Order
            {
                [AggregateIdentifier] public string Id = "o";
                {{member}}
                [EventSourcingHandler] private void On(Added e) => {{add}};
            }
            {{Line}}
            """);
        order.Given();
        AssertNotFound(order, loaded.New("Mark", "o", "l-2"), "lines: l-2");
        order.Given(loaded.New("Added", "l-1"), loaded.New("Added", "l-2"));
        Assert.That(order.When(loaded.New("Mark", "o", "l-2")), Is.EqualTo(1));
        Assert.That(order.When(loaded.New("Mark", "o", "l-2")), Is.EqualTo(2));
        Assert.That(order.When(loaded.New("Mark", "o", "l-1")), Is.EqualTo(1));
        AssertNotFound(order, loaded.New("Mark", "o", "l-3"), "lines: l-3");
        AssertNotFound(order, loaded.New("Mark", "o", null), "lines: null");
    }

    [Test(Description = "rule B6: a null member, and another entity's id, find nobody")]
    public void ASingleMember()
    {
        var (loaded, order) = Subject($$"""
            [Aggregate] public class Order
            {
                [AggregateIdentifier] public string Id = "o";
                [AggregateMember] private Line? line;
                [EventSourcingHandler] private void On(Added e) => line = new(e.LineId);
            }
            {{Line}}
            """);
        order.Given();
        AssertNotFound(order, loaded.New("Mark", "o", "l-1"), "line: l-1");
        order.Given(loaded.New("Added", "l-1"));
        AssertNotFound(order, loaded.New("Mark", "o", "l-2"), "line: l-2");
        Assert.That(order.When(loaded.New("Mark", "o", "l-1")), Is.EqualTo(1));
    }

    [Test(Description = "rule B6: without a routing property the one entity is meant")]
    public void ASingleMemberWithoutRouting()
    {
        var (loaded, order) = Subject("""
            public sealed record Pay([TargetAggregateIdentifier] string Id);
            [Aggregate] public class Order
            {
                [AggregateIdentifier] public string Id = "o";
                [AggregateMember] internal Payment? payment;
                [EventSourcingHandler] private void On(Added e) => payment = new();
            }
            internal sealed class Payment { [CommandHandler] public string Handle(Pay command) => "paid"; }
            """);
        order.Given();
        AssertNotFound(order, loaded.New("Pay", "o"), "payment: null");
        order.Given(loaded.New("Added", "x"));
        Assert.That(order.When(loaded.New("Pay", "o")), Is.EqualTo("paid"));
    }

    [Test(Description = "rules B7, B9: ids of other types are compared without boxing, nullable routing values too")]
    public void TypedIds()
    {
        var (loaded, order) = Subject("""
            public readonly record struct PartId(int Value);
            public enum Color { Red, Blue }
            public sealed record Turn([TargetAggregateIdentifier] string Id, PartId? PartId);
            public sealed record Paint([TargetAggregateIdentifier] string Id, int Number);
            public sealed record Wipe([TargetAggregateIdentifier] string Id, Color Color);
            public sealed record Key([TargetAggregateIdentifier] string Id) { public string lockId() => "k"; }
            [Aggregate] public class Order
            {
                [AggregateIdentifier] public string Id = "o";
                [AggregateMember] public List<Part> Parts = [new()];
                [AggregateMember(RoutingKey = "Number")] public Dictionary<long, Coat> Coats = new() { [7] = new() };
                [AggregateMember] public Dictionary<Color, Cloth> Cloths = new() { [Color.Blue] = new() };
                [AggregateMember] public Lock[] Locks = [new()];
            }
            public class Part { [EntityId] private PartId partId = new(3); [CommandHandler] public string Handle(Turn command) => "turned"; }
            public class Coat { [CommandHandler] public string Handle(Paint command) => "painted"; }
            public class Cloth { [EntityId] internal Color Color => Color.Red; [CommandHandler] public string Handle(Wipe command) => "wiped"; }
            public class Lock { [EntityId(RoutingKey = "LockId")] internal string Name = "k"; [CommandHandler] public string Handle(Key command) => "locked"; }
            """);
        order.Given();
        Assert.That(order.When(loaded.New("Turn", "o", loaded.New("PartId", 3))), Is.EqualTo("turned"));
        AssertNotFound(order, loaded.New("Turn", "o", null), "Parts: null");
        Assert.That(order.When(loaded.New("Paint", "o", 7)), Is.EqualTo("painted"));
        AssertNotFound(order, loaded.New("Paint", "o", 8), "Coats: 8");
        Assert.That(order.When(loaded.New("Wipe", "o", Enum.ToObject(loaded.TypeOf("Color"), 1))), Is.EqualTo("wiped"), "by key, not by id");
        Assert.That(order.When(loaded.New("Key", "o")), Is.EqualTo("locked"), "a parameterless method routes");
    }

    [Test(Description = "rule B8: members of members, to any depth")]
    public void NestedEntities()
    {
        var (loaded, order) = Subject($$"""
            public sealed record Tick([TargetAggregateIdentifier] string Id, string BoxId, string ItemId);
            [Aggregate] public class Order
            {
                [AggregateIdentifier] public string Id = "o";
                [AggregateMember] public List<Box> Boxes = [new("b-1"), new("b-2")];
            }
            public class Box(string id)
            {
                [EntityId] public string BoxId = id;
                [AggregateMember] public Dictionary<string, Item> Items = new() { ["i"] = new() };
            }
            public class Item
            {
                [EntityId] public string ItemId = "i";
                public int Ticks;
                [CommandHandler] public int Handle(Tick command) { Apply(new Marked("i")); return Ticks; }
                [EventSourcingHandler] private void On(Marked e) => Ticks++;
            }
            """);
        order.Given();
        Assert.That(order.When(loaded.New("Tick", "o", "b-2", "i")), Is.EqualTo(1));
        AssertNotFound(order, loaded.New("Tick", "o", "b-9", "i"), "Boxes: b-9");
        AssertNotFound(order, loaded.New("Tick", "o", "b-1", "j"), "Boxes.Items: j");
    }

    [Test(Description = "rule B8: recursive entity types")]
    public void RecursiveEntities()
    {
        var (loaded, order) = Subject("""
            public sealed record Visit([TargetAggregateIdentifier] string Id, int NodeId);
            public sealed record Visited(int NodeId);
            [Aggregate] public class Tree
            {
                [AggregateIdentifier] public string Id = "t";
                [AggregateMember] public Node Top = new(1, new Node(2, new Node(3), new Node(4, new Node(5))), new Node(6));
            }
            public class Node(int id, params Node[] below)
            {
                [EntityId] private readonly int nodeId = id;
                private bool visited;
                [AggregateMember] private readonly IReadOnlyList<Node> below = below;
                [CommandHandler] public int Handle(Visit command) { Apply(new Visited(nodeId)); return visited ? nodeId : 0; }
                [EventSourcingHandler] private void On(Visited e) => visited |= e.NodeId == nodeId;
            }
            """, "Tree");
        order.Given();
        foreach (var id in Enumerable.Range(1, 6)) Assert.That(order.When(loaded.New("Visit", "t", id)), Is.EqualTo(id));
        AssertNotFound(order, loaded.New("Visit", "t", 7), "Top: 7");
    }

    [Test(Description = "rule B8: types that contain each other")]
    public void MutuallyRecursiveEntities()
    {
        var (loaded, order) = Subject("""
            public sealed record Visit([TargetAggregateIdentifier] string Id, int FileId);
            [Aggregate] public class Disk
            {
                [AggregateIdentifier] public string Id = "t";
                [AggregateMember] public List<Folder> Folders = [new(1, new FileNode(10, new Folder(2, new FileNode(11))))];
            }
            public class Folder(int id, params FileNode[] files)
            {
                [EntityId] public int FolderId = id;
                [AggregateMember] private List<FileNode> files = [.. files];
            }
            public class FileNode(int id, params Folder[] mounted)
            {
                [EntityId] public int FileId = id;
                [AggregateMember] private List<Folder> mounted = [.. mounted];
                [CommandHandler] public int Handle(Visit command) => FileId;
            }
            """, "Disk");
        order.Given();
        Assert.That(order.When(loaded.New("Visit", "t", 10)), Is.EqualTo(10));
        Assert.That(order.When(loaded.New("Visit", "t", 11)), Is.EqualTo(11));
    }

    [Test(Description = "One entity type in two members: whichever has the id")]
    public void TwoMembersOfOneType()
    {
        var (loaded, order) = Subject($$"""
            [Aggregate] public class Order
            {
                [AggregateIdentifier] public string Id = "o";
                [AggregateMember] public List<Line> Open = [new("a")];
                [AggregateMember] public List<Line> Closed = [new("b")];
            }
            {{Line}}
            """);
        order.Given();
        Assert.That(order.When(loaded.New("Mark", "o", "a")), Is.EqualTo(1));
        Assert.That(order.When(loaded.New("Mark", "o", "b")), Is.EqualTo(1));
        AssertNotFound(order, loaded.New("Mark", "o", "c"), "Open, Closed: c");
    }

    [Test(Description = "rules A1, A13: root first, then members in declaration order, base classes first; the receivers are taken after the parent")]
    public void EventOrder()
    {
        var (loaded, order) = Subject("""
            public sealed class Log { public static readonly List<string> Lines = []; }
            public abstract class Basis { [AggregateMember] private Leaf first = new("first"); }
            [Aggregate] public class Order : Basis
            {
                [AggregateIdentifier] public string Id = "o";
                [AggregateMember] private List<Leaf> leaves = [new("old")];
                [AggregateMember] private Leaf? last = new("last");
                [EventSourcingHandler] private void On(Added e)
                {
                    Log.Lines.Add("root");
                    leaves.Add(new("new", () => leaves.Clear()));
                }
            }
            public class Leaf(string name, Action? action = null)
            {
                [EntityId] private readonly string name = name;
                [EventSourcingHandler] private void On(Added e) { Log.Lines.Add(name); action?.Invoke(); }
            }
            """);
        order.Given(loaded.New("Added", "x"));
        var lines = (List<string>)loaded.TypeOf("Log").GetField("Lines")!.GetValue(null)!;
        Assert.That(lines, Is.EqualTo(new[] { "root", "first", "old", "new", "last" }));
    }

    [Test(Description = "rule A14: forwarding of matching events, of none")]
    public void EventForwarding()
    {
        var (loaded, order) = Subject("""
            public sealed record Struck(string? PartId);
            public sealed record Rung;
            [Aggregate] public class Order
            {
                [AggregateIdentifier] public string Id = "o";
                [AggregateMember(EventForwarding = EventForwarding.Matching)] public List<Part> Parts = [new("a"), new("b")];
                [AggregateMember(EventForwarding = EventForwarding.None)] public Part Deaf = new("a");
                [AggregateMember(EventForwarding = EventForwarding.Matching)] public Part? Single = new("b");
            }
            public class Part(string id)
            {
                [EntityId] public string PartId = id;
                public int Heard;
                [EventSourcingHandler] private void On(Struck e) => Heard++;
                [EventSourcingHandler] private void On(Rung e) => Heard += 100;
            }
            """);
        order.Given(loaded.New("Struck", "b"), loaded.New("Rung"), loaded.New("Struck", [null]), loaded.New("Struck", "a"), loaded.New("Struck", "b"));
        var heard = ((System.Collections.IEnumerable)order.State("Parts")!).Cast<object>().Select(part => Members.Read(part, "Heard"));
        Assert.That(heard, Is.EqualTo(new[] { 1, 2 }));
        Assert.That(Members.Read(order.State("Deaf")!, "Heard"), Is.Zero);
        Assert.That(Members.Read(order.State("Single")!, "Heard"), Is.EqualTo(2));
    }

    [Test(Description = "rule A14, goal P4: under its key in a dictionary an entity is found without asking the others; under another by its identifier")]
    public void MatchingEntitiesOfDictionaries([Values("Dictionary", "SortedList", "IReadOnlyDictionary")] string kind)
    {
        var (loaded, order) = Subject($$"""
            public sealed record Struck(string? PartId);
            [Aggregate] public class Order
            {
                [AggregateIdentifier] public string Id = "o";
                [AggregateMember(EventForwarding = EventForwarding.Matching)]
                public {{kind}}<string, Part> Parts = new {{(kind == "SortedList" ? kind : "Dictionary")}}<string, Part>
                {
                    ["a"] = new("a"), ["b"] = new("b"), ["elsewhere"] = new("c"), ["d"] = new("e"),
                };
            }
            public class Part(string id)
            {
                public int Asked;
                public int Heard;
                [EntityId] public string PartId { get { Asked++; return id; } }
                [EventSourcingHandler] private void On(Struck e) => Heard++;
            }
            """);
        order.Given(loaded.New("Struck", "b"), loaded.New("Struck", "b"), loaded.New("Struck", [null]));
        Assert.That(Read("Heard"), Is.EqualTo(new[] { 0, 2, 0, 0 }));
        Assert.That(Read("Asked"), Is.EqualTo(new[] { 0, 2, 0, 0 }));

        order.Given(loaded.New("Struck", "c"), loaded.New("Struck", "d"), loaded.New("Struck", "e"), loaded.New("Struck", "nobody"));
        Assert.That(Read("Heard"), Is.EqualTo(new[] { 0, 2, 1, 1 }));

        IEnumerable<object?> Read(string member) =>
            ((System.Collections.IEnumerable)Members.Read(order.State("Parts")!, "Values")!).Cast<object>().Select(part => Members.Read(part, member));
    }

    [Test(Description = "rule B8: an entity of a generic class")]
    public void GenericEntities()
    {
        var (loaded, order) = Subject("""
            public class Slot<T>(T key) where T : notnull
            {
                [EntityId] private readonly T lineId = key;
                private int marks;
                [CommandHandler] private int Handle(Mark command) { Apply(new Marked(command.LineId!)); return marks; }
                [EventSourcingHandler] private void On(Marked e) => marks++;
            }
            [Aggregate] public class Order
            {
                [AggregateIdentifier] public string Id = "o";
                [AggregateMember] private readonly List<Slot<string>> slots = [new("a"), new("b")];
            }
            """);
        order.Given();
        Assert.That(order.When(loaded.New("Mark", "o", "b")), Is.EqualTo(1));
    }

    [Test(Description = "rule A16: EntityType names the class behind an interface, and commands are routed to it")]
    public void DeclaredEntityTypes()
    {
        var (loaded, order) = Subject($$"""
            public interface ILine;
            [Aggregate] public class Order
            {
                [AggregateIdentifier] public string Id = "o";
                [AggregateMember(EntityType = typeof(Row))] private readonly List<ILine> lines = [new Row("a")];
            }
            public class Row(string id) : Line(id), ILine;
            {{Line}}
            """);
        order.Given();
        Assert.That(order.When(loaded.New("Mark", "o", "a")), Is.EqualTo(1));
    }

    [Test(Description = "rule A16: the runtime type of an entity decides, also behind an abstract class or an interface")]
    public void RuntimeTypeDecides()
    {
        var (loaded, order) = Subject("""
            public interface IPart { string Heard { get; } }
            public abstract class Part : IPart
            {
                public string Heard { get; protected set; } = "";
                [EventSourcingHandler] private void On(Marked e) => Heard += "base;";
            }
            public class Wheel : Part { [EventSourcingHandler] private void On(Added e) => Heard += "wheel;"; }
            public sealed class Tyre : Wheel { [EventSourcingHandler] private void On(Marked e) => Heard += "tyre;"; }
            public sealed class Bolt : IPart
            {
                public string Heard { get; private set; } = "";
                [EventSourcingHandler] private void On(Marked e) => Heard += "bolt;";
            }
            [Aggregate] public class Order
            {
                [AggregateIdentifier] public string Id = "o";
                [AggregateMember] public List<Part> Parts = [new Wheel(), new Tyre()];
                [AggregateMember] public IPart[] Others = [new Bolt(), new Wheel()];
            }
            """);
        order.Given(loaded.New("Added", "x"), loaded.New("Marked", "x"));
        Assert.That(Heard("Parts"), Is.EqualTo(new[] { "wheel;base;", "wheel;tyre;" }));
        Assert.That(Heard("Others"), Is.EqualTo(new[] { "bolt;", "wheel;base;" }));

        IEnumerable<object?> Heard(string member) => ((System.Collections.IEnumerable)order.State(member)!).Cast<object>().Select(part => Members.Read(part, "Heard"));
    }

    private static (LoadedAssembly Loaded, AggregateProbe Order) Subject(string source, string root = "Order")
    {
        var loaded = Generation.Of(Head + source, "Orders").Load();
        return (loaded, loaded.Aggregate(root));
    }

    private static void AssertNotFound(AggregateProbe order, object command, string message) =>
        Assert.That(Assert.Throws<EntityNotFoundException>(() => order.When(command))!.Message, Is.EqualTo(message));
}
