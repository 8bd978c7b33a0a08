using Axonish.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Tests;

/// <summary>What is kept as JSON comes back as it was (rules D10 to D12), as far as declarations show.</summary>
public class KeptValuesTests
{
    private const string Usings = """
        using System.Collections; using System.Collections.Concurrent; using System.Collections.Frozen; using System.Collections.Immutable;
        using System.Collections.ObjectModel; using System.Numerics; using System.Text.Json; using System.Text.Json.Serialization;

        """;

    [Test(Description = "AXN0402: members of the event itself")]
    [TestCase("public class Kept { public Kept() { } public Kept(string name) => Name = name; public string? Name { get; private set; } }", "property 'Name' has no public setter; make it init, or mark it [JsonInclude]")]
    [TestCase("public class Kept { public readonly int Size; }", "field 'Size' can only be read; make it a positional record, or mark a constructor [JsonConstructor]")]
    [TestCase("public sealed record Kept(string Id) { internal string? Note { get; init; } }", "property 'Note' is left out, since it is not public; make it public and init, or mark it [JsonInclude]")]
    [TestCase("public readonly struct Kept { public Kept(int size) => Size = size; public int Size { get; } }", "property 'Size' can only be read; make it a positional record, or mark a constructor [JsonConstructor]")]
    [TestCase("public class Kept { private Kept() { } }", "it has no public constructor; make it a positional record, or mark a constructor [JsonConstructor]")]
    [TestCase("public class Kept { private readonly long cents; public Kept() => cents = 1; public override string ToString() => cents.ToString(); }", "nothing of it is read back; make it a positional record, or mark a constructor [JsonConstructor]")]
    public Task AMemberOfTheEvent(string type, string message) => FiresAsync(type, message);

    [Test(Description = "AXN0402: types of members that JSON loses, or cannot read")]
    [TestCase("object", "'object', which is read as a JsonElement whatever it was; declare the type that it is")]
    [TestCase("Complex?", "'Complex', of which nothing is read back; keep what JSON has instead, or give it a [JsonConverter]")]
    [TestCase("TimeZoneInfo", "'TimeZoneInfo', which has no public constructor; keep what JSON has instead, or give it a [JsonConverter]")]
    [TestCase("Index", "'Index', of which nothing is read back; keep what JSON has instead, or give it a [JsonConverter]")]
    [TestCase("IReadOnlySet<int>", "'IReadOnlySet<int>', which is written but cannot be read; declare it ImmutableHashSet, or give it a [JsonConverter]")]
    [TestCase("FrozenSet<int>", "'FrozenSet<int>', which is written but cannot be read; declare it ImmutableHashSet, or give it a [JsonConverter]")]
    [TestCase("FrozenDictionary<string, int>", "'FrozenDictionary<string, int>', which is written but cannot be read; declare it IReadOnlyDictionary, or give it a [JsonConverter]")]
    [TestCase("ReadOnlyCollection<int>", "'ReadOnlyCollection<int>', which is written but cannot be read; declare it IReadOnlyList, or give it a [JsonConverter]")]
    [TestCase("ConcurrentBag<int>", "'ConcurrentBag<int>', which is written but cannot be read; declare it IReadOnlyList, or give it a [JsonConverter]")]
    [TestCase("Stack<int>", "'Stack<int>', which is read in the opposite order; declare it IReadOnlyList")]
    [TestCase("ArrayList", "'ArrayList', which does not say what it holds; declare what it holds, as IReadOnlyList or IReadOnlyDictionary")]
    [TestCase("int[,]", "'int[,]', an array of several dimensions; keep an array of arrays instead")]
    [TestCase("nint", "'nint', as wide as the machine's words; keep a long instead")]
    [TestCase("Exception", "'Exception', an exception; keep what it says instead")]
    [TestCase("IShape", "'IShape', an interface; declare the type that it is, or mark 'IShape' with a [JsonDerivedType] for each")]
    [TestCase("Basis", "'Basis', abstract; declare the type that it is, or mark 'Basis' with a [JsonDerivedType] for each")]
    [TestCase("Colour", "'Colour', which has no public constructor; make 'Colour' a positional record, or mark a constructor [JsonConstructor]")]
    [TestCase("Cents", "'Cents', of which nothing is read back; make 'Cents' a positional record, or mark a constructor [JsonConstructor]")]
    [TestCase("Nothing", "'Nothing', of which nothing is written; make 'Nothing' a record")]
    [TestCase("Tree", "'Tree', which is read back where 'Oak' was written; name it, as in [JsonDerivedType(typeof(Oak), \"oak\")]")]
    [TestCase("Rooms", "'Rooms', a collection, whose 'Floor' is left out; give it a [JsonConverter], or hold the collection in a property of a record")]
    [TestCase("Walk", "'Walk', which is written but cannot be read; declare it IReadOnlyList, or give it a [JsonConverter]")]
    public Task ATypeOfAMember(string type, string message) =>
        FiresAsync($"public sealed record Kept({type} Value);\n{Types}", $"property 'Value' is {message}");

    [Test(Description = "AXN0402: members of members, elements, keys and values")]
    [TestCase("Address Home", "property 'Home.Street' has no public setter; make it init, or mark it [JsonInclude]")]
    [TestCase("IReadOnlyList<Line> Lines", "property 'Lines[].Price[]' is 'Complex', of which nothing is read back; keep what JSON has instead, or give it a [JsonConverter]")]
    [TestCase("Place Where", "property 'Where.At.Street' has no public setter; make it init, or mark it [JsonInclude]")]
    [TestCase("Dictionary<Key, int> Sizes", "property 'Sizes' has keys of 'Key', which has no text; key it by text or a number")]
    [TestCase("IReadOnlyDictionary<string, object[]> Values", "property 'Values[][]' is 'object', which is read as a JsonElement whatever it was; declare the type that it is")]
    [TestCase("KeyValuePair<int, Address> Pair", "property 'Pair[].Street' has no public setter; make it init, or mark it [JsonInclude]")]
    [TestCase("Shape Shape", "property 'Shape.Size' has no public setter; make it init, or mark it [JsonInclude]")]
    public Task DeepBelow(string parameter, string message) => FiresAsync($"public sealed record Kept({parameter});\n{Types}", message);

    [Test(Description = "AXN0402: silent where everything comes back, or a mark says so")]
    [TestCase("string? A, int? B, DateOnly C, TimeOnly D, Guid E, Uri F, Version G, Half H, Int128 I, byte[] J, JsonElement K, System.Text.Json.Nodes.JsonObject L, DayOfWeek M, char N")]
    [TestCase("IReadOnlyList<int> A, ImmutableArray<int> B, ISet<int> C, HashSet<int> D, Queue<int> E, LinkedList<int> F, int[][] G, IImmutableSet<int> H, ReadOnlyMemory<byte> I, ObservableCollection<int> J, SortedSet<int> K")]
    [TestCase("IReadOnlyDictionary<Guid, int> A, ImmutableDictionary<string, int> B, SortedList<DayOfWeek, int> C, OrderedDictionary<DateOnly, int> D, IDictionary<Version, int> E")]
    [TestCase("KeyValuePair<int, string> A, Tuple<int, string> B, System.Drawing.Point C, Node D, Closed E")]
    [TestCase("(int, string) A, (int, (string, BigInteger?)) B, ValueTuple<int> C, Vector2 D, BigInteger E, System.Text.Rune F, System.Globalization.CultureInfo G, System.Net.IPAddress H, Dictionary<System.Net.IPAddress, BigInteger> I, Open J")]
    [TestCase("[property: JsonConverter(typeof(JsonStringEnumConverter))] object A, Converted B, Dictionary<Converted, int> C, Listed D, Fields E, Populated F, Marked G, Ignoring H, Rest I")]
    public Task WhatComesBack(string parameters) => Subject.VerifyAsync($$"""
        {{Usings}}[Event("kept")] public sealed record {|!AXN0402:Kept|}({{parameters}});
        {{Types}}
        public sealed record Node(string Name, IReadOnlyList<Node> Children) { public int Count => Children.Count; }
        public sealed record Closed;
        public class Open { public int X; public string? Y; }
        [JsonConverter(typeof(JsonStringEnumConverter))] public readonly struct Converted { private readonly int value; }
        [JsonDerivedType(typeof(Small), "small")] public interface Listed;
        public sealed record Small(int Size) : Listed;
        public class Fields { [JsonInclude] public int Size; [JsonInclude] public string? Name { get; private set; } [JsonInclude] internal int Depth { get; init; } private int? hash; public int Hash => hash ??= Size; }
        [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] public class Populated { public List<int> Lines { get; } = []; }
        public class Marked { public Marked() { } [JsonConstructor] private Marked(string name) => Name = name; public string? Name { get; } }
        public class Ignoring { [JsonIgnore] public object? Cache { get; set; } [JsonIgnore] public (int, int) Pair; public required int Size { get; init; } }
        public class Rest { [JsonExtensionData] public Dictionary<string, object>? More { get; set; } }
        """);

    [Test(Description = "AXN0402: silent where the source gives JSON's options what they need, wherever that stands")]
    [TestCase("public sealed class Big : JsonConverter<Complex> { public override Complex Read(ref Utf8JsonReader r, Type t, JsonSerializerOptions o) => default; public override void Write(Utf8JsonWriter w, Complex v, JsonSerializerOptions o) { } }", "Complex Value")]
    [TestCase("public static class Setup { public static void Do(JsonSerializerOptions options) => options.Converters.Add(new Any()); } public sealed class Any : JsonConverterFactory { public override bool CanConvert(Type t) => true; public override JsonConverter? CreateConverter(Type t, JsonSerializerOptions o) => null; }", "Complex Value")]
    [TestCase("public static class Setup { public static object Do() => new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver { Modifiers = { static _ => { } } }; }", "Complex Value")]
    public Task WhatTheOptionsServe(string setup, string parameter) =>
        Subject.VerifyAsync($"{Usings}[Event(\"kept\")] public sealed record {{|!AXN0402:Kept|}}({parameter});\n{setup}");

    [Test(Description = "AXN0402: an enum's converter serves enums alone")]
    public Task AnEnumConverter_ServesNothingElse() => Subject.VerifyAsync(
        Usings + "[Event(\"kept\")] public sealed record {|AXN0402:Kept|}(Complex Value); public static class Setup { public static void Do(JsonSerializerOptions options) => options.Converters.Add(new JsonStringEnumConverter()); }");

    [Test(Description = "AXN0402: an event of an assembly that does not mark it as one, reported where its handler takes it")]
    public async Task AnEventOfAnotherAssembly()
    {
        var contracts = Subject.Reference("""
            namespace Contracts;
            public class Moved { public string Name { get; private set; } = ""; }
            public sealed record Grown(System.Numerics.Complex Size);
            public sealed record Fine(int Size);
            [Event("told")] public class {|AXN0402:Told|} { public string Name { get; private set; } = ""; }
            """.Replace("{|AXN0402:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal), "Contracts");
        var reported = await Subject.VerifyAsync("""
            [Aggregate] public class Tree
            {
                [AggregateIdentifier] public string Id => "";
                [EventSourcingHandler] private void On(Contracts.Moved {|AXN0402:e|}) { }
                [EventSourcingHandler] private void On(Contracts.Grown {|AXN0402:e|}) { }
                [EventSourcingHandler] private void On(Contracts.Fine {|!AXN0402:e|}) { }
                [EventSourcingHandler] private void On(Contracts.Told {|!AXN0402:e|}) { }
            }
            """, contracts);
        Assert.That(reported[0].GetMessage(), Does.StartWith("Event 'Moved' cannot be read back by System.Text.Json: nothing of it is read back;"));
    }

    [Test(Description = "AXN0402: results that are remembered")]
    public async Task ARememberedResult()
    {
        const string Source = """
            Microsoft.Extensions.DependencyInjection.ServiceCollection services = new();
            services.AddAxonish(axonish => axonish.RememberCommands());
            public sealed record Ask;
            public sealed record Tell;
            public class Service
            {
                [CommandHandler] public Task<(int, Index)> {|AXN0402:Handle|}(Ask command) => Task.FromResult((1, default(Index)));
                [CommandHandler] public IReadOnlyList<int> {|!AXN0402:Handle|}(Tell command) => [];
            }
            """;
        var reported = await Subject.VerifyAsync(Source, OutputKind.ConsoleApplication, []);
        Assert.That(reported.Single().GetMessage(), Is.EqualTo(
            "The remembered result of 'Service.Handle(Ask)' cannot be read back by System.Text.Json: element '[]' is 'Index', of which nothing is read back; keep what JSON has instead, or give it a [JsonConverter]"));
        await Subject.VerifyAsync(
            Source.Replace("axonish => axonish.RememberCommands()", "", StringComparison.Ordinal).Replace("{|AXN0402:", "{|!AXN0402:", StringComparison.Ordinal), OutputKind.ConsoleApplication, []);
    }

    private const string Types = """
        public interface IShape;
        public abstract record Basis;
        public sealed class Colour { public static readonly Colour Red = new("red"); private Colour(string name) => Name = name; public string Name { get; } }
        public readonly struct Cents { private readonly long value; public Cents(long value) => this.value = value; public override string ToString() => value.ToString(); }
        public sealed class Nothing;
        [JsonDerivedType(typeof(Oak)), JsonDerivedType(typeof(Fir), "fir"), JsonDerivedType(typeof(Tree))] public record Tree;
        public sealed record Oak(int Age) : Tree;
        public sealed record Fir(int Age) : Tree;
        public sealed class Rooms : List<int> { public int Floor { get; set; } }
        public sealed class Walk : IEnumerable<int> { public IEnumerator<int> GetEnumerator() => null!; IEnumerator IEnumerable.GetEnumerator() => null!; }
        public sealed class Address { public string Street { get; private set; } = ""; }
        public sealed record Line((int, Complex) Price);
        public struct Place { public Address At; }
        public readonly record struct Key(string Text);
        [JsonDerivedType(typeof(Circle), "circle")] public abstract record Shape;
        public sealed record Circle : Shape { public int Size { get; private set; } }
        """;

    private static async Task FiresAsync(string type, string message)
    {
        var head = type.IndexOf("Kept", StringComparison.Ordinal);
        var reported = (await Subject.VerifyAsync(Usings + "[Event(\"kept\")] " + type[..head] + "{|AXN0402:Kept|}" + type[(head + 4)..])).Where(diagnostic => diagnostic.Id == "AXN0402");
        Assert.That(reported.First().GetMessage(), Is.EqualTo($"Event 'Kept' cannot be read back by System.Text.Json: {message}"));
    }
}
