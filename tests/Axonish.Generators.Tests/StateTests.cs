using Axonish.Generators.Tests.Harness;

namespace Axonish.Generators.Tests;

/// <summary>Every shape that state takes is written and read once, by what was generated for it.</summary>
public class StateTests
{
    private const string Head = """
        using Axonish;
        namespace Shapes;
        public sealed record Opened(string Id);
        public sealed record Changed(string Text, int Number);

        """;

    [Test]
    public void TheDescriptionOfAState() => Snapshot.Verify(Generation.Of(Head + """
        [Aggregate] public class Thing : Basis<int>
        {
            [AggregateIdentifier] private string id = "";
            [AggregateMember] private readonly Dictionary<string, Part> parts = new(StringComparer.OrdinalIgnoreCase);
            private Tier? tier;
            private readonly Action log = () => { };
            private static int shared;
            public Price Price { get; private set; }
            public int Computed => shared;
        }
        public abstract class Basis<T> { private T? value; public T? Value => value; }
        public sealed class Part(string id, int limit)
        {
            [EntityId] public string PartId { get; } = id;
            private Action? onChange;
            public bool IsFull(int count) => count >= limit && onChange is null;
            [EventSourcingHandler] private void On(Changed e) => limit = e.Number;
        }
        public abstract record Tier;
        public sealed record Silver(int Years) : Tier;
        public sealed record Gold(DateOnly Since) : Tier;
        public readonly record struct Price(decimal Amount, string Currency);
        """, "Shapes").File("Shapes.Thing.g.cs"));

    [Test]
    public void PrivateReadOnlyAndBaseClassFields() => AssertSurvives("""
        public abstract class Basis { private string id = "base"; protected int seen; protected void See(string by) => (id, seen) = ($"{id}{by}", seen + 1); }
        [Aggregate] public class Thing : Basis
        {
            [AggregateIdentifier] private string id = "";
            private readonly List<string> texts = [];
            private volatile int number;
            [EventSourcingHandler] private void On(Opened e) => id = e.Id;
            [EventSourcingHandler] private void On(Changed e) { texts.Add(e.Text); number = e.Number; See(e.Text); }
        }
        """,
        """{"id":"basexy","seen":2,"Thing.id":"a","texts":["x","y"],"number":2}""");

    [Test]
    public void PropertiesOfEveryKind() => AssertSurvives("""
        [Aggregate] public class Thing
        {
            [AggregateIdentifier] public string Id { get; private set; } = "";
            public string? Init { get; init; } = "init";
            public required int Required { get; set; }
            public IReadOnlyList<string> Texts { get; } = new List<string>();
            public int Twice => 2 * Required;
            [System.Text.Json.Serialization.JsonIgnore] public int Ignored { get; set; }
            [EventSourcingHandler] private void On(Opened e) => Id = e.Id;
            [EventSourcingHandler] private void On(Changed e) { Required = e.Number; ((List<string>)Texts).Add(e.Text); }
        }
        """,
        """{"Id":"a","Init":"init","Required":2,"Texts":["x","y"]}""");

    [Test]
    public void CapturedParametersOfPrimaryConstructors() => AssertSurvives("""
        [Aggregate] public class Thing
        {
            [AggregateIdentifier] private string id = "";
            [AggregateMember] private readonly List<Part> parts = [];
            [EventSourcingHandler] private void On(Opened e) => id = e.Id;
            [EventSourcingHandler] private void On(Changed e) => parts.Add(new Part(e.Text, e.Number, e.Number));
        }
        public class PartBasis(int seed) { private readonly int doubled = 2 * seed; public int Doubled => doubled; }
        public class Part(string id, int limit, int seed) : PartBasis(seed)
        {
            [EntityId] public string PartId { get; } = id;
            public string Name => nameof(seed);
            public bool Spend(int by) { limit -= by; return limit >= 0; }
            [EventSourcingHandler] private void On(Changed e) => limit += e.Number;
        }
        """,
        """{"id":"a","parts":[{"doubled":2,"limit":4,"PartId":"x"},{"doubled":4,"limit":4,"PartId":"y"}]}""");

    [Test]
    public void EntitiesInDictionariesAndInThemselves() => AssertSurvives("""
        [Aggregate] public class Thing
        {
            [AggregateIdentifier] private string id = "";
            [AggregateMember] private readonly Dictionary<string, Part> parts = [];
            [AggregateMember] private Part? first;
            [EventSourcingHandler] private void On(Opened e) => (id, first) = (e.Id, new Part(0));
            [EventSourcingHandler] private void On(Changed e) => parts.Add(e.Text, new Part(e.Number));
        }
        public class Part
        {
            [EntityId] private readonly int number;
            [AggregateMember] private readonly List<Part> parts = [];
            public Part(int number) { this.number = number; if (number > 1) parts.Add(new Part(number - 1)); }
            [EventSourcingHandler] private void On(Changed e) { if (number == 0) parts.Add(new Part(9)); }
        }
        """,
        """{"id":"a","parts":{"x":{"number":1,"parts":[]},"y":{"number":2,"parts":[{"number":1,"parts":[]}]}},"first":{"number":0,"parts":[{"number":9,"parts":[{"number":8,"parts":[{"number":7,"parts":[{"number":6,"parts":[{"number":5,"parts":[{"number":4,"parts":[{"number":3,"parts":[{"number":2,"parts":[{"number":1,"parts":[]}]}]}]}]}]}]}]}]},{"number":9,"parts":[{"number":8,"parts":[{"number":7,"parts":[{"number":6,"parts":[{"number":5,"parts":[{"number":4,"parts":[{"number":3,"parts":[{"number":2,"parts":[{"number":1,"parts":[]}]}]}]}]}]}]}]}]}]}}""");

    [Test]
    public void StructsRecordsTuplesAndEnums() => AssertSurvives("""
        [Aggregate] public class Thing
        {
            [AggregateIdentifier] private string id = "";
            private Money money;
            private Money? last;
            private Address? address;
            private (int Count, string Text) pair;
            private Mode mode;
            private Dictionary<Mode, Money> byMode = [];
            [EventSourcingHandler] private void On(Opened e) => id = e.Id;
            [EventSourcingHandler] private void On(Changed e)
            {
                money = new Money(e.Number);
                last = e.Number > 1 ? money : null;
                address = new Address(e.Text) { Zip = e.Number };
                pair = (e.Number, e.Text);
                mode = Mode.On;
                byMode[mode] = money;
            }
        }
        public readonly struct Money(decimal amount) : IEquatable<Money>
        {
            private readonly string currency = "EUR";
            public override string ToString() => amount + currency;
            public bool Equals(Money other) => other.ToString() == ToString();
            public override bool Equals(object? obj) => obj is Money other && Equals(other);
            public override int GetHashCode() => 0;
        }
        public sealed record Address(string Street) { public int Zip { get; init; } }
        public enum Mode { Off, On }
        """,
        """{"id":"a","money":{"amount":2,"currency":"EUR"},"last":{"amount":2,"currency":"EUR"},"address":{"Street":"y","Zip":2},"pair":{"Item1":2,"Item2":"y"},"mode":1,"byMode":{"On":{"amount":2,"currency":"EUR"}}}""");

    [Test]
    public void FamiliesOfEntitiesAndOfAnything() => AssertSurvives("""
        [Aggregate] public class Thing
        {
            [AggregateIdentifier] private string id = "";
            [AggregateMember] private readonly List<Part> parts = [];
            [AggregateMember(EntityType = typeof(Wheel))] private readonly System.Collections.ArrayList untyped = [];
            private object? any;
            private IShape? shape;
            [EventSourcingHandler] private void On(Opened e) => id = e.Id;
            [EventSourcingHandler] private void On(Changed e)
            {
                parts.Add(e.Number == 1 ? new Part(e.Text) : new Wheel(e.Text, e.Number));
                untyped.Add(new Wheel(e.Text, 4));
                any = e.Number;
                shape = new Circle(e.Number);
            }
        }
        public class Part(string id) { [EntityId] public string PartId { get; } = id; [EventSourcingHandler] private void On(Opened e) { } }
        public class Wheel(string id, int spokes) : Part(id) { public int Spokes => spokes; }
        public interface IShape;
        public sealed record Circle(int Radius) : IShape;
        """,
        """{"id":"a","parts":[{"$type":"Shapes.Part","PartId":"x"},{"$type":"Shapes.Wheel","PartId":"y","spokes":2}],"untyped":[{"type":"Shapes.Wheel","value":{"PartId":"x","spokes":4}},{"type":"Shapes.Wheel","value":{"PartId":"y","spokes":4}}],"any":{"type":"System.Int32","value":2},"shape":{"$type":"Shapes.Circle","Radius":2}}""");

    [Test]
    public void AGenericBaseAndAGenericValue() => AssertSurvives("""
        public abstract class Basis<TKey, TValue> where TKey : notnull
        {
            private readonly Dictionary<TKey, Box<TValue>> boxes = [];
            protected void Keep(TKey key, TValue value) => boxes[key] = new Box<TValue>(value);
        }
        public sealed class Box<T>(T content) { private T content = content; public T Content => content; }
        [Aggregate] public class Thing : Basis<string, int>
        {
            [AggregateIdentifier] private string id = "";
            private Box<string>? text;
            [EventSourcingHandler] private void On(Opened e) => id = e.Id;
            [EventSourcingHandler] private void On(Changed e) { Keep(e.Text, e.Number); text = new Box<string>(e.Text); }
        }
        """,
        """{"boxes":{"x":{"content":1},"y":{"content":2}},"id":"a","text":{"content":"y"}}""");

    [Test(Description = "rule B10")]
    public void AFamilyOfAggregates()
    {
        var probe = Probe("""
            [Aggregate] public abstract class Thing { [AggregateIdentifier] protected string id = ""; [EventSourcingHandler] private void On(Opened e) => id = e.Id; }
            public class Left : Thing { private int number; [EventSourcingHandler] private void On(Changed e) => number = e.Number; }
            public class Right : Thing { private string text = ""; [EventSourcingHandler] private void On(Changed e) => text = e.Text; }
            """, out var loaded);
        probe.OfKind("Right").Given(loaded.New("Opened", "a"), loaded.New("Changed", "x", 1));
        Assert.That(probe.Save(), Is.EqualTo("""{"$type":"Shapes.Right","id":"a","text":"x"}"""));
        Assert.That(probe.Restore(probe.Save()).Subtype, Is.EqualTo("Right"));
        Assert.That(probe.DifferenceFrom(probe.Restore(probe.Save())), Is.Null);
    }

    [Test]
    public void AFunctionalRecord() => AssertSurvives("""
        [Aggregate] public sealed record Thing([property: AggregateIdentifier] string Id, IReadOnlyList<Line> Lines)
        {
            private Thing() : this("", []) { }
            [EventSourcingHandler] private static Thing On(Thing state, Opened e) => state with { Id = e.Id };
            [EventSourcingHandler] private static Thing On(Thing state, Changed e) => state with { Lines = [.. state.Lines, new Line(e.Text)] };
        }
        public sealed record Line(string Text);
        """,
        """{"Id":"a","Lines":[{"Text":"x"},{"Text":"y"}]}""");

    [Test(Description = "a comparer that the constructor chose comes back with the elements")]
    public void ComparersSurvive()
    {
        var probe = Filled("""
            [Aggregate] public class Thing
            {
                [AggregateIdentifier] private string id = "";
                private readonly Dictionary<string, int> counts = new(StringComparer.OrdinalIgnoreCase);
                private readonly HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
                [EventSourcingHandler] private void On(Opened e) => id = e.Id;
                [EventSourcingHandler] private void On(Changed e) { counts[e.Text] = e.Number; seen.Add(e.Text); }
            }
            """, out _);
        var copy = probe.Restore(probe.Save());
        Assert.That(probe.DifferenceFrom(copy, heedsIdentity: true), Is.Null);
        Assert.That(((Dictionary<string, int>)copy.State("counts")!)["X"], Is.EqualTo(1));
        Assert.That(((HashSet<string>)copy.State("seen")!).Contains("Y"), Is.True);
    }

    [Test(Description = "a comparer that came from an event does not come back, and the comparison says so")]
    public void AComparerThatIsLost_IsADifference()
    {
        var probe = Filled("""
            [Aggregate] public class Thing
            {
                [AggregateIdentifier] private string id = "";
                private List<Dictionary<string, int>> all = [];
                [EventSourcingHandler] private void On(Opened e) => id = e.Id;
                [EventSourcingHandler] private void On(Changed e) => all.Add(new(StringComparer.OrdinalIgnoreCase));
            }
            """, out _);
        Assert.That(probe.DifferenceFrom(probe.Restore(probe.Save()))!.Path, Is.EqualTo("all[0].Comparer"));
    }

    [Test(Description = "one object in two places becomes two, and the comparison with the copy says so")]
    public void AnObjectInTwoPlaces_IsADifferenceOfItsCopy()
    {
        var probe = Filled("""
            [Aggregate] public class Thing
            {
                [AggregateIdentifier] private string id = "";
                private readonly List<Part> parts = [];
                private Part? last;
                [EventSourcingHandler] private void On(Opened e) => id = e.Id;
                [EventSourcingHandler] private void On(Changed e) => parts.Add(last = new Part { Number = e.Number });
            }
            public class Part { public int Number; }
            """, out _);
        var copy = probe.Restore(probe.Save());
        Assert.That(probe.DifferenceFrom(copy), Is.Null);
        Assert.That(probe.DifferenceFrom(copy, heedsIdentity: true)!.Path, Is.EqualTo("last"));
    }

    [Test(Description = "a view of another member's list becomes a list of its own, and the comparison with the copy says so")]
    public void AViewOfAnotherMember_IsADifferenceOfItsCopy()
    {
        var probe = Filled("""
            [Aggregate] public class Thing
            {
                [AggregateIdentifier] private string id = "";
                private readonly List<string> texts = [];
                public IReadOnlyList<string> Texts { get; }
                public Thing() => Texts = texts.AsReadOnly();
                [EventSourcingHandler] private void On(Opened e) => id = e.Id;
                [EventSourcingHandler] private void On(Changed e) => texts.Add(e.Text);
            }
            """, out _);
        Assert.That(probe.DifferenceFrom(probe.Restore(probe.Save()), heedsIdentity: true)!.Path, Is.EqualTo("Texts"));
    }

    [Test]
    public void ADifference_IsNamedByItsPath()
    {
        const string Source = """
            [Aggregate] public class Thing
            {
                [AggregateIdentifier] private string id = "";
                private readonly List<Part> parts = [];
                private readonly Dictionary<string, int> byText = [];
                [EventSourcingHandler] private void On(Opened e) => id = e.Id;
                [EventSourcingHandler] private void On(Changed e) { parts.Add(new Part { IsBig = e.Number > 1 }); byText[e.Text] = e.Number; }
            }
            public class Part { public bool IsBig; }
            """;
        var first = Probe(Source, out var loaded).Given(loaded.New("Opened", "a"), loaded.New("Changed", "x", 1), loaded.New("Changed", "y", 1));
        Assert.That(Other(loaded.New("Changed", "x", 1), loaded.New("Changed", "y", 2)), Is.EqualTo("""parts[1].IsBig: False, True"""));
        Assert.That(Other(loaded.New("Changed", "x", 1)), Is.EqualTo("""parts[1]: {"IsBig":false}, nothing"""));
        Assert.That(Other(loaded.New("Changed", "x", 1), loaded.New("Changed", "z", 1)), Is.EqualTo("""byText["y"]: 1, nothing"""));
        Assert.That(Other(loaded.New("Changed", "x", 0), loaded.New("Changed", "y", 1)), Is.EqualTo("""byText["x"]: 1, 0"""));

        string Other(params object[] changes)
        {
            var other = AggregateProbe.Of(first.Model).Given([loaded.New("Opened", "a"), .. changes]);
            var difference = first.DifferenceFrom(other)!;
            return $"{difference.Path}: {difference.Expected}, {difference.Actual}";
        }
    }

    [Test(Description = "what cannot be stored is left out and said, unless the constructor sets it once and for all")]
    public void WhatCannotBeStored_IsAnObstacle()
    {
        var probe = Probe("""
            [Aggregate] public class Thing
            {
                [AggregateIdentifier] private string id = "";
                private readonly Lazy<int> lazy = new(() => 1);
                private TimeProvider? clock;
                private Mode mode;
                private List<Func<int>> functions = [];
                [System.Text.Json.Serialization.JsonIgnore] private Action? left;
                private enum Mode { Off, On }
                [EventSourcingHandler] private void On(Opened e) { id = e.Id; mode = Mode.On; }
            }
            """, out var loaded).Given(loaded.New("Opened", "a"));
        Assert.That(probe.Model.DescribeState().Obstacles, Is.EqualTo(new[]
        {
            "Shapes.Thing.clock is a System.TimeProvider, which cannot be stored; keep it out of the state, or mark it with [JsonIgnore] where replay does not set it.",
            "Shapes.Thing.functions is a System.Collections.Generic.List<System.Func<int>>, which cannot be stored; keep it out of the state, or mark it with [JsonIgnore] where replay does not set it.",
            "Shapes.Thing.mode is a Shapes.Thing.Mode, which generated code cannot name; make that type internal.",
        }));
        Assert.That(probe.Save(), Is.EqualTo("""{"id":"a"}"""));
        Assert.That(((Lazy<int>)probe.Restore(probe.Save()).State("lazy")!).Value, Is.EqualTo(1));
    }

    [TestCase("private int number;", "private int amount;", TestName = "AnotherName_ChangesTheFingerprint")]
    [TestCase("private int number;", "private long number;", TestName = "AnotherType_ChangesTheFingerprint")]
    [TestCase("private int number;", "private int number; private int further;", TestName = "AFurtherField_ChangesTheFingerprint")]
    [TestCase("public int Inner", "public int Other", TestName = "AnotherNameInAnEntity_ChangesTheFingerprint")]
    [TestCase("{ Off, On }", "{ On, Off }", TestName = "AnotherNumberInAnEnum_ChangesTheFingerprint")]
    public void AChangeOfState(string old, string replacement) =>
        Assert.That(FingerprintOf(Changeable.Replace(old, replacement)), Is.Not.EqualTo(FingerprintOf(Changeable)));

    [TestCase("private int number; private Mode mode;", "private Mode mode; private int number;", TestName = "AnotherOrder_KeepsTheFingerprint")]
    [TestCase("private int number;", "internal int number;", TestName = "AnotherVisibility_KeepsTheFingerprint")]
    [TestCase("id = e.Id;", "this.id = e.Id;", TestName = "AnotherBody_KeepsTheFingerprint")]
    public void NoChangeOfState(string old, string replacement) =>
        Assert.That(FingerprintOf(Changeable.Replace(old, replacement)), Is.EqualTo(FingerprintOf(Changeable)));

    private const string Changeable = """
        [Aggregate] public class Thing
        {
            [AggregateIdentifier] private string id = "";
            private int number; private Mode mode;
            private readonly List<Part> parts = [];
            [EventSourcingHandler] private void On(Opened e) => id = e.Id;
        }
        public class Part { public int Inner { get; set; } }
        public enum Mode { Off, On }
        """;

    private static string FingerprintOf(string source) => Probe(source, out _).Model.DescribeState().Fingerprint;

    private static void AssertSurvives(string source, string state)
    {
        var probe = Filled(source, out _);
        Assert.That(probe.Model.DescribeState().Obstacles, Is.Empty);
        Assert.That(probe.Save(), Is.EqualTo(state));
        var copy = probe.Restore(state);
        Assert.That(copy.Save(), Is.EqualTo(state));
        Assert.That(probe.DifferenceFrom(copy, heedsIdentity: true), Is.Null);
    }

    private static AggregateProbe Filled(string source, out LoadedAssembly loaded) =>
        Probe(source, out loaded).Given(loaded.New("Opened", "a"), loaded.New("Changed", "x", 1), loaded.New("Changed", "y", 2));

    private static AggregateProbe Probe(string source, out LoadedAssembly loaded)
    {
        loaded = Generation.Of(Head + source, "Shapes").Load();
        return loaded.Aggregate("Thing");
    }
}
