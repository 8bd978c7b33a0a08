using Axonish.Generators.Tests.Harness;

namespace Axonish.Generators.Tests;

/// <summary>Rule B16: entities of several members that share a handler, wherever it is declared.</summary>
public class SharedHandlerTests
{
    private const string Head = """
        using System.Collections.Immutable;
        using Axonish;
        using static Axonish.AggregateLifecycle;
        namespace Machines;
        public sealed record Mark([TargetAggregateIdentifier] string Id, string? PartId);
        public sealed record Marked(string PartId);

        """;

    private const string Part = """
        public abstract class Part(string id)
        {
            [EntityId] public string PartId { get; } = id;
            [CommandHandler] private string Handle(Mark command) { Apply(new Marked(PartId)); return GetType().Name; }
        }
        public class Left(string id) : Part(id);
        public class Right(string id) : Part(id);

        """;

    [Test(Description = "rule B16: the members' classes inherit the handler from one base")]
    public void SiblingsThatInheritAHandler(
        [Values("List<Right>", "Right[]", "ImmutableArray<Right>", "IReadOnlyList<Right>", "HashSet<Right>")] string collection)
    {
        var (loaded, machine) = Subject($$"""
            [Aggregate] public class Machine
            {
                [AggregateIdentifier] public string Id = "m";
                [AggregateMember] private readonly List<Left> lefts = [new("a")];
                [AggregateMember] private readonly {{collection}} rights = [new("b"), new("c")];
            }
            {{Part}}
            """);
        machine.Given();
        Assert.That(machine.When(loaded.New("Mark", "m", "a")), Is.EqualTo("Left"));
        Assert.That(machine.When(loaded.New("Mark", "m", "b")), Is.EqualTo("Right"));
        Assert.That(machine.When(loaded.New("Mark", "m", "c")), Is.EqualTo("Right"));
        AssertNotFound(machine, loaded.New("Mark", "m", "d"), "lefts, rights: d");
        AssertNotFound(machine, loaded.New("Mark", "m", null), "lefts, rights: null");
    }

    [Test(Description = "rule B16: a hit in two members is an error that names both")]
    public void AHitInTwoMembers([Values("Left", "Right")] string second)
    {
        var (loaded, machine) = Subject($$"""
            [Aggregate] public class Machine
            {
                [AggregateIdentifier] public string Id = "m";
                [AggregateMember] private readonly List<Left> lefts = [new("a"), new("b")];
                [AggregateMember] private readonly List<{{second}}> others = [new("b"), new("c")];
            }
            {{Part}}
            """);
        machine.Given();
        Assert.That(machine.When(loaded.New("Mark", "m", "a")), Is.EqualTo("Left"));
        Assert.That(machine.When(loaded.New("Mark", "m", "c")), Is.EqualTo(second));
        AssertAmbiguous(machine, loaded.New("Mark", "m", "b"), "lefts, others: b");
        Assert.That(machine.Applied, Has.Count.EqualTo(2), "nothing was handled");
    }

    [Test(Description = "rule B16: one object in two members is one entity")]
    public void OneEntityInTwoMembers()
    {
        var (loaded, machine) = Subject($$"""
            [Aggregate] public class Machine
            {
                [AggregateIdentifier] public string Id = "m";
                [AggregateMember] private readonly List<Left> lefts = [new("a")];
                [AggregateMember(EventForwarding = EventForwarding.None)] private Left Newest => lefts[0];
            }
            {{Part}}
            """);
        machine.Given();
        Assert.That(machine.When(loaded.New("Mark", "m", "a")), Is.EqualTo("Left"));
    }

    [Test(Description = "rules B6, B16: single members, null ones too, with and without an identifier to compare")]
    public void SingleMembers()
    {
        var (loaded, machine) = Subject($$"""
            public sealed record Turn([TargetAggregateIdentifier] string Id);
            public sealed record Turned;
            public sealed record Lost;
            [Aggregate] public class Machine
            {
                [AggregateIdentifier] public string Id = "m";
                [AggregateMember] private Left? left = new("a");
                [AggregateMember] private Right? right = new("b");
                [AggregateMember] private Wheel? wheel = new();
                [AggregateMember] private Rotor? rotor;
                [EventSourcingHandler] private void On(Lost e) { left = null; wheel = null; rotor = new(); }
                [EventSourcingHandler] private void On(Turned e) => wheel ??= new();
            }
            public abstract class Turning { [CommandHandler] internal string Handle(Turn command) => GetType().Name; }
            public class Wheel : Turning;
            public class Rotor : Turning;
            {{Part}}
            """);
        machine.Given();
        Assert.That(machine.When(loaded.New("Mark", "m", "a")), Is.EqualTo("Left"));
        Assert.That(machine.When(loaded.New("Mark", "m", "b")), Is.EqualTo("Right"));
        Assert.That(machine.When(loaded.New("Turn", "m")), Is.EqualTo("Wheel"));
        machine.Given(loaded.New("Lost"));
        AssertNotFound(machine, loaded.New("Mark", "m", "a"), "left, right: a");
        Assert.That(machine.When(loaded.New("Mark", "m", "b")), Is.EqualTo("Right"));
        Assert.That(machine.When(loaded.New("Turn", "m")), Is.EqualTo("Rotor"));
        machine.Given(loaded.New("Turned"));
        AssertAmbiguous(machine, loaded.New("Turn", "m"), "wheel, rotor: null");
    }

    [Test(Description = "rules B7, B16: dictionaries by key, and routing keys of members")]
    public void DictionariesAndRoutingKeys()
    {
        var (loaded, machine) = Subject("""
            public sealed record Place([TargetAggregateIdentifier] string Id, int? Slot, Guid PartId);
            [Aggregate] public class Machine
            {
                [AggregateIdentifier] public string Id = "m";
                [AggregateMember(RoutingKey = "Slot")] private readonly Dictionary<int, Left> lefts = new() { [1] = new(Guid.Empty) };
                [AggregateMember] private readonly Dictionary<Guid, Right> rights = new() { [new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)] = new(Guid.Empty) };
                [AggregateMember] private List<Middle>? middles;
            }
            public abstract class Part(Guid id)
            {
                [EntityId] private readonly Guid partId = id;
                [CommandHandler] protected virtual string Handle(Place command) => GetType().Name + partId;
            }
            public class Left(Guid id) : Part(id) { protected override string Handle(Place command) => "left"; }
            public class Right(Guid id) : Part(id) { protected override string Handle(Place command) => "right"; }
            public class Middle(Guid id) : Part(id);
            """);
        machine.Given();
        var id = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        Assert.That(machine.When(loaded.New("Place", "m", 1, Guid.Empty)), Is.EqualTo("left"));
        Assert.That(machine.When(loaded.New("Place", "m", null, id)), Is.EqualTo("right"));
        AssertAmbiguous(machine, loaded.New("Place", "m", 1, id), "lefts, rights: 1");
        AssertNotFound(machine, loaded.New("Place", "m", null, Guid.Empty), "lefts, rights, middles: null");
    }

    [TestCase("[CommandHandler] ", "", Description = "rule B16: siblings override an abstract handler, marked anew or not, each with parameters of its own")]
    [TestCase("", "[CommandHandler] ", Description = "rule B16: siblings override an abstract handler, marked anew or not, each with parameters of its own")]
    [TestCase("[CommandHandler] ", "[CommandHandler] ", Description = "rule B16: siblings override an abstract handler, marked anew or not, each with parameters of its own")]
    public void SiblingsThatOverrideAHandler(string mark, string above)
    {
        var (loaded, machine) = Subject($$"""
            public abstract class Part(string id)
            {
                [EntityId] public string PartId { get; } = id;
                {{above}}protected abstract Task<string> Handle(Mark command, [MetadataValue("who")] string? name);
            }
            public class Left(string id) : Part(id)
            {
                {{mark}}protected override async Task<string> Handle(Mark command, [MetadataValue("who")] string? name) { await Task.Yield(); return $"left {name}"; }
            }
            public class Right(string id) : Part(id)
            {
                {{mark}}protected override Task<string> Handle(Mark command, [MetadataValue("whom")] string? name) => Task.FromResult($"right {name}");
            }
            [Aggregate] public class Machine
            {
                [AggregateIdentifier] public string Id = "m";
                [AggregateMember] private readonly List<Left> lefts = [new("a")];
                [AggregateMember] private readonly List<Right> rights = [new("b")];
            }
            """);
        machine.Given();
        machine.Metadata = Metadata.Empty.With("who", "Ada").With("whom", "Bea");
        Assert.That(machine.When(loaded.New("Mark", "m", "a")), Is.EqualTo("left Ada"));
        Assert.That(machine.When(loaded.New("Mark", "m", "b")), Is.EqualTo(mark.Length == 0 ? "right Ada" : "right Bea"));
    }

    [Test(Description = "rules A16, B16: a member of the base class and one of a class below it")]
    public void AMemberOfTheBaseAndOneOfADerivedClass()
    {
        var (loaded, machine) = Subject($$"""
            [Aggregate] public class Machine
            {
                [AggregateIdentifier] public string Id = "m";
                [AggregateMember] private readonly List<Part> parts = [new Left("a"), new Right("b")];
                [AggregateMember] private readonly List<Right> rights = [new("c")];
            }
            {{Part}}
            """);
        machine.Given();
        Assert.That(machine.When(loaded.New("Mark", "m", "a")), Is.EqualTo("Left"));
        Assert.That(machine.When(loaded.New("Mark", "m", "b")), Is.EqualTo("Right"));
        Assert.That(machine.When(loaded.New("Mark", "m", "c")), Is.EqualTo("Right"));
    }

    [Test(Description = "rules B7, B16: members of entities, distinguished by identifiers of their own")]
    public void NestedLevels()
    {
        var (loaded, machine) = Subject($$"""
            public sealed record Fix([TargetAggregateIdentifier] string Id, string BoxId, string PartId);
            [Aggregate] public class Machine
            {
                [AggregateIdentifier] public string Id = "m";
                [AggregateMember] private readonly List<Box> boxes = [new("x", "a", "b"), new("y", "a", "c")];
                [AggregateMember] private readonly List<Left> lefts = [new("z")];
            }
            public class Box(string id, string left, string right)
            {
                [EntityId] public string BoxId { get; } = id;
                [AggregateMember] private readonly List<Left> lefts = [new(left)];
                [AggregateMember] private readonly Dictionary<string, Right> rights = new() { [right] = new(right) };
            }
            public abstract class Part(string id)
            {
                [EntityId] public string PartId { get; } = id;
                [CommandHandler] internal string Handle(Fix command) => GetType().Name + command.BoxId;
            }
            public class Left(string id) : Part(id);
            public class Right(string id) : Part(id);
            """);
        machine.Given();
        Assert.That(machine.When(loaded.New("Fix", "m", "x", "a")), Is.EqualTo("Leftx"));
        Assert.That(machine.When(loaded.New("Fix", "m", "y", "a")), Is.EqualTo("Lefty"));
        Assert.That(machine.When(loaded.New("Fix", "m", "y", "c")), Is.EqualTo("Righty"));
        Assert.That(machine.When(loaded.New("Fix", "m", "nowhere", "z")), Is.EqualTo("Leftnowhere"));
        AssertNotFound(machine, loaded.New("Fix", "m", "x", "c"), "boxes.lefts, boxes.rights, lefts: c");
    }

    [Test(Description = "rules B8, B16: entities inside entities that answer the same command, to any depth")]
    public void EntitiesInsideTheirLike()
    {
        var (loaded, machine) = Subject("""
            public abstract class Node(string id)
            {
                [EntityId] public string PartId { get; } = id;
                [CommandHandler] internal string Handle(Mark command) => GetType().Name + PartId;
            }
            public class Sheet(string id) : Node(id);
            public class Drawer(string id) : Node(id)
            {
                [AggregateMember] public readonly List<Sheet> sheets = [];
                [AggregateMember] public readonly List<Drawer> drawers = [];
            }
            [Aggregate] public class Machine
            {
                [AggregateIdentifier] public string Id = "m";
                [AggregateMember] private readonly List<Drawer> drawers = [Make()];
                [AggregateMember] private readonly Sheet cover = new("cover");
                private static Drawer Make() =>
                    new("d1") { sheets = { new("s1"), new("twice") }, drawers = { new("d2") { sheets = { new("s2") }, drawers = { new("twice") } } } };
            }
            """);
        machine.Given();
        Assert.That(machine.When(loaded.New("Mark", "m", "d1")), Is.EqualTo("Drawerd1"));
        Assert.That(machine.When(loaded.New("Mark", "m", "d2")), Is.EqualTo("Drawerd2"));
        Assert.That(machine.When(loaded.New("Mark", "m", "s1")), Is.EqualTo("Sheets1"));
        Assert.That(machine.When(loaded.New("Mark", "m", "s2")), Is.EqualTo("Sheets2"));
        Assert.That(machine.When(loaded.New("Mark", "m", "cover")), Is.EqualTo("Sheetcover"));
        AssertAmbiguous(machine, loaded.New("Mark", "m", "twice"), "Drawer.sheets, Drawer.drawers: twice");
        AssertNotFound(machine, loaded.New("Mark", "m", "none"), "drawers, cover: none");
    }

    [Test(Description = "rules B2, B16: a handler of a generic base, closed in two ways, is one handler")]
    public void AHandlerOfAGenericBase()
    {
        var (loaded, machine) = Subject("""
            public abstract class Part<TSelf>(string id) where TSelf : Part<TSelf>
            {
                [EntityId] private readonly string partId = id;
                private int marks;
                [CommandHandler] private string Handle(Mark command) { Apply(new Marked(partId)); return typeof(TSelf).Name + marks; }
                [EventSourcingHandler] private void On(Marked e) => marks += e.PartId == partId ? 1 : 0;
            }
            public class Left(string id) : Part<Left>(id);
            public class Right(string id) : Part<Right>(id);
            [Aggregate] public class Machine
            {
                [AggregateIdentifier] public string Id = "m";
                [AggregateMember] private readonly List<Left> lefts = [new("a")];
                [AggregateMember] private readonly List<Right> rights = [new("b")];
            }
            """);
        machine.Given();
        Assert.That(machine.When(loaded.New("Mark", "m", "a")), Is.EqualTo("Left1"));
        Assert.That(machine.When(loaded.New("Mark", "m", "b")), Is.EqualTo("Right1"));
        Assert.That(machine.When(loaded.New("Mark", "m", "b")), Is.EqualTo("Right2"));
    }

    [Test(Description = "rules B10, B16: kinds of a family hold entities in members of their own")]
    public void MembersOfKindsOfAFamily()
    {
        var (loaded, machine) = Subject($$"""
            [Aggregate] public abstract class Machine
            {
                [AggregateIdentifier] public string Id = "m";
                [AggregateMember] protected readonly Left first = new("a");
            }
            public class Press : Machine { [AggregateMember] private readonly List<Left> plates = [new("b")]; }
            public class Lathe : Machine { [AggregateMember] private readonly List<Right> blades = [new("b")]; }
            {{Part}}
            """);
        machine.OfKind("Press");
        Assert.That(machine.When(loaded.New("Mark", "m", "a")), Is.EqualTo("Left"));
        Assert.That(machine.When(loaded.New("Mark", "m", "b")), Is.EqualTo("Left"));
        machine.OfKind("Lathe");
        Assert.That(machine.When(loaded.New("Mark", "m", "a")), Is.EqualTo("Left"));
        Assert.That(machine.When(loaded.New("Mark", "m", "b")), Is.EqualTo("Right"));
    }

    [Test(Description = "rules B14, B16: what stands around the shared handler, and around one of the classes alone")]
    public void Interceptors()
    {
        var (loaded, machine) = Subject("""
            public abstract class Part(string id)
            {
                [EntityId] public string PartId { get; } = id;
                protected static string seen = "";
                [CommandHandlerInterceptor] private void Check(Mark command) => seen = $"part {PartId};";
                [CommandHandler] private string Handle(Mark command) => seen + GetType().Name;
            }
            public class Left(string id) : Part(id);
            public class Right(string id) : Part(id)
            {
                [CommandHandlerInterceptor] private void CheckRight(Mark command) => seen += "right;";
            }
            [Aggregate] public class Machine
            {
                [AggregateIdentifier] public string Id = "m";
                [AggregateMember] private readonly List<Left> lefts = [new("a")];
                [AggregateMember] private readonly List<Right> rights = [new("b")];
            }
            """);
        machine.Given();
        Assert.That(machine.When(loaded.New("Mark", "m", "a")), Is.EqualTo("part a;Left"));
        Assert.That(machine.When(loaded.New("Mark", "m", "b")), Is.EqualTo("part b;right;Right"));
    }

    private static (LoadedAssembly Loaded, AggregateProbe Machine) Subject(string source)
    {
        var loaded = Generation.Of(Head + source, "Machines").Load();
        return (loaded, loaded.Aggregate("Machine"));
    }

    private static void AssertNotFound(AggregateProbe machine, object command, string message) =>
        Assert.That(Assert.Throws<EntityNotFoundException>(() => machine.When(command))!.Message, Is.EqualTo(message));

    private static void AssertAmbiguous(AggregateProbe machine, object command, string message) =>
        Assert.That(Assert.Throws<EntityAmbiguousException>(() => machine.When(command))!.Message, Is.EqualTo(message));
}
