using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static Axonish.Content.Tests.ContentCase;

namespace Axonish.Content.Tests;

// Every type of the base class library that people put into events, and what is to become of it.
internal static class EveryType
{
    private static readonly DateTime Moment = new(2031, 2, 3, 4, 5, 6, 7, DateTimeKind.Utc);

    internal static IEnumerable<ContentCase> Cases() =>
        [.. Primitives(), .. Texts(), .. Times(), .. Numbers(), .. Collections(), .. Keyed(), .. Json(), .. Others(), .. Own()];

    private static ContentCase[] Primitives() =>
    [
        Kept("bool", true), Kept("byte", byte.MaxValue), Kept("sbyte", sbyte.MinValue), Kept("short", short.MinValue), Kept("ushort", ushort.MaxValue),
        Kept("int", int.MinValue), Kept("uint", uint.MaxValue), Kept("long", long.MinValue), Kept("ulong", ulong.MaxValue), Kept("char", 'ß'),
        Kept("nullable", (int?)7), Kept("null", (int?)null), Kept("enum", Colour.Green), Kept("undeclared enum", (Colour)17), Kept("large enum", LargeEnumeration.Most),
        Refused("nint", (nint)3), Refused("half a pair as char", '\uD800'),
    ];

    private static ContentCase[] Texts() =>
    [
        Kept("string", "é\"\\\u0001☃😀"), Kept("empty string", ""), Kept("null string", (string?)null), Kept("the replacement character", "a\uFFFDb"),
        Refused("half a pair", "a\uD800b"), Refused("pair reversed", "\uDC00\uD800"), RefusedByJsonb("U+0000", "a\0b"), Kept("rune", new Rune(0x1F600)),
        Kept("uri", new Uri("https://axonish.example/a?b=c#d")), Kept("relative uri", new Uri("a/b", UriKind.Relative)), Kept("version", new Version(1, 2, 3, 4)),
        Kept("version of two", new Version(1, 2)), Kept("culture", CultureInfo.GetCultureInfo("de-AT")), Refused("string builder", new StringBuilder("text")),
        Refused("lazy text", new Lazy<string>(() => "a")), Refused("regex", new Regex("a+")), Kept("escaped key", "\\u0000"),
    ];

    private static ContentCase[] Times() =>
    [
        Kept("date and time", Moment, SameTime), Kept("local time", DateTime.SpecifyKind(Moment, DateTimeKind.Local), SameTime),
        Kept("unspecified time", DateTime.SpecifyKind(Moment, DateTimeKind.Unspecified), SameTime), Kept("ticks", Moment.AddTicks(1), SameTime),
        Kept("offset", new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.FromHours(-7)), (a, b) => a.EqualsExact(b)), Kept("date", new DateOnly(2031, 2, 3)),
        Kept("time", new TimeOnly(1, 2, 3, 4, 5)), Kept("span", TimeSpan.FromTicks(-12345678901)), Kept("longest span", TimeSpan.MaxValue),
        Refused("time zone", TimeZoneInfo.Utc),
    ];

    private static ContentCase[] Numbers() =>
    [
        Kept("float", 0.1f), Kept("double", double.Epsilon), Kept("largest double", double.MaxValue), Kept("decimal", 1.10m, (a, b) => decimal.GetBits(a).SequenceEqual(decimal.GetBits(b))),
        Kept("largest decimal", decimal.MaxValue), Kept("smallest decimal", 0.0000000000000000000000000001m), RefusedByJsonb("negative zero", -0.0, (a, b) => double.IsNegative(b)),
        RefusedByJsonb("negative zero float", -0f, (a, b) => float.IsNegative(b)), Refused("not a number", double.NaN), Refused("infinity", float.PositiveInfinity),
        Kept("half", (Half)1.5), Kept("int128", Int128.MinValue), Kept("uint128", UInt128.MaxValue), Kept("big integer", BigInteger.Pow(10, 60) + 1),
        Kept("negative big integer", -BigInteger.Pow(2, 100)), Refused("complex", new Complex(1, 2)), Refused("vector of a machine", new Vector<int>(3)),
    ];

    private static ContentCase[] Collections() =>
    [
        Kept("array", new[] { 1, 2 }, Same), Kept("empty array", Array.Empty<string>(), Same), Kept("bytes", new byte[] { 1, 255 }, Same),
        Kept("memory", new ReadOnlyMemory<byte>([1, 2]), (a, b) => a.Span.SequenceEqual(b.Span)), Kept("jagged array", new[] { new[] { 1 }, [2, 3] }, (a, b) => a[1].SequenceEqual(b[1])),
        Refused("grid", new int[2, 2]), Kept("list", (List<string>)["a", "b"], Same), Kept("interface of list", (IReadOnlyList<string>)["a", "b"], Same),
        Kept("enumerable", Enumerable.Range(1, 3).Select(number => number * 2), Same), Kept("collection", (ICollection<int>)new List<int> { 1 }, Same),
        Kept("immutable array", ImmutableArray.Create(1, 2), (a, b) => a.SequenceEqual(b)), Refused("immutable array that was never set", default(ImmutableArray<int>)),
        Kept("immutable list", ImmutableList.Create(1, 2), Same), Kept("immutable queue", ImmutableQueue.Create(1, 2), Same), Kept("queue", new Queue<int>([1, 2]), Same),
        Kept("linked list", new LinkedList<int>([1, 2]), Same), Kept("observable", new ObservableCollection<int>([1, 2]), Same), Kept("own collection", new Collection<int>([1, 2]), Same),
        Refused("stack", new Stack<int>([1, 2])), Refused("immutable stack", ImmutableStack.Create(1, 2)), Refused("read-only collection", new ReadOnlyCollection<int>([1, 2])),
        Refused("lookup", new[] { "a", "bb" }.ToLookup(text => text.Length)), Kept("list of records", (List<PlainRecord>)[new("a", 1)], Same),
        Kept("tuple", (1, "a")), Kept("named tuple", (Number: 1, Text: "a")), Kept("long tuple", (1, 2, 3, 4, 5, 6, 7, 8, "nine")), Kept("nested tuple", (1, ("a", 2m))),
        Kept("reference tuple", Tuple.Create(1, "a")), Kept("pair", KeyValuePair.Create("a", 1)), Kept("list of tuples", (List<(int, string)>)[(1, "a")], Same),
    ];

    private static ContentCase[] Keyed() =>
    [
        Kept("dictionary", new Dictionary<string, int> { ["b"] = 1, ["a"] = 2 }, SamePairs), Kept("dictionary by number", new Dictionary<int, string> { [3] = "c" }, SamePairs),
        Kept("dictionary by guid", new Dictionary<Guid, int> { [Guid.NewGuid()] = 1 }, SamePairs), Kept("dictionary by enum", new Dictionary<Colour, int> { [Colour.Green] = 1 }, SamePairs),
        Kept("dictionary by date", new Dictionary<DateOnly, int> { [new(2031, 1, 2)] = 1 }, SamePairs), Refused("dictionary by record", new Dictionary<RoomNumber, int> { [new(1, 2)] = 3 }),
        Kept("interface of dictionary", (IReadOnlyDictionary<string, int>)new Dictionary<string, int> { ["a"] = 1 }, SamePairs),
        Refused("dictionary that ignores case", new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 }),
        Kept("sorted dictionary", new SortedDictionary<string, int> { ["a"] = 1, ["b"] = 2 }, SamePairs), Kept("sorted list", new SortedList<int, int> { [1] = 2 }, SamePairs),
        Kept("immutable dictionary", ImmutableDictionary.CreateRange([KeyValuePair.Create("a", 1)]), SamePairs),
        Kept("concurrent dictionary", new ConcurrentDictionary<string, int>([KeyValuePair.Create("a", 1)]), SamePairs),
        Refused("frozen dictionary", new Dictionary<string, int> { ["a"] = 1 }.ToFrozenDictionary()),
        Refused("read-only dictionary", new ReadOnlyDictionary<string, int>(new Dictionary<string, int> { ["a"] = 1 })),
        RefusedByJsonb("ordered dictionary", new OrderedDictionary<string, int> { ["longer"] = 1, ["b"] = 2 }, Same),
        Kept("set", new HashSet<string> { "a", "b" }, Same), Refused("set that ignores case", new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a" }),
        Kept("interface of set", (ISet<int>)new HashSet<int> { 1, 2 }, Same), Kept("sorted set", new SortedSet<int> { 1, 2 }, Same),
        Refused("set sorted otherwise", new SortedSet<int>([1, 2], Comparer<int>.Create((a, b) => b.CompareTo(a)))),
        Kept("immutable set", ImmutableHashSet.Create("a"), Same), Kept("immutable sorted set", ImmutableSortedSet.Create(1, 2), Same), Refused("frozen set", new[] { 1 }.ToFrozenSet()),
    ];

    private static ContentCase[] Json() =>
    [
        Kept("element", JsonElement.Parse("""{"longer":[1,2.50,null],"b":{"c":1e2}}"""), JsonElement.DeepEquals),
        Kept("node", JsonNode.Parse("""{"longer":[1,2.50,null],"b":true}""")!, JsonNode.DeepEquals), Kept("object of JSON", new JsonObject { ["a"] = 1 }, JsonNode.DeepEquals),
        Kept("document", JsonDocument.Parse("[1]"), (a, b) => JsonElement.DeepEquals(a.RootElement, b.RootElement)),
        Refused("element with a key twice", JsonElement.Parse("""{"a":1,"a":2}""")),
        RefusedByJsonb("element with an enormous number", JsonElement.Parse("1e200000"), (a, b) => a.GetRawText() == b.GetRawText()),
        RefusedByJsonb("element with U+0000", JsonElement.Parse("\"\\u0000\""), JsonElement.DeepEquals), Refused("element that was never set", default(JsonElement)),
        Refused("number as object", (object)7), Refused("record as object", (object)new PlainRecord("a", 1)), Kept("element as object", (object)JsonElement.Parse("7"), (a, b) => b.ToString() == "7"),
    ];

    private static ContentCase[] Others() =>
    [
        Kept("guid", Guid.NewGuid()), Kept("address", IPAddress.Parse("192.168.7.1")), Kept("address of six", IPAddress.Parse("fe80::1%3")), Kept("loopback", IPAddress.Loopback), Kept("any address", IPAddress.IPv6Any),
        Refused("end point", new IPEndPoint(IPAddress.Loopback, 80)),
        Refused("type", typeof(string)), Refused("delegate", () => { }), Refused("stream", new MemoryStream([1])), Refused("index", new Index(3, fromEnd: true)), Refused("range", 1..3),
        Refused("exception", new InvalidOperationException("no")), Refused("cancellation", CancellationToken.None), Refused("lazy", new Lazy<int>(() => 3)),
    ];

    private static ContentCase[] Own() =>
    [
        Kept("record", new PlainRecord("a", 1)), Kept("record struct", new PlainStruct("a", 1.5m)), Kept("struct with fields", new StructWithFields { X = 1, Y = "a" }),
        Kept("class with fields", new ClassWithFields { X = 1, Y = "a" }, (a, b) => (a.X, a.Y) == (b.X, b.Y)), Refused("private setter", PrivateSetter.With("a")),
        Kept("included setter", IncludedSetter.With("a"), (a, b) => a.Text == b.Text), Refused("get-only", new GetOnly { Names = { "a" } }), Kept("computed", new Computed(1.5m, 2)),
        Refused("view of what is private", ViewOfPrivate.With("a")), Refused("hidden field", HiddenField.With(3)), Refused("ignored member", new IgnoredMember("a") { Note = "b" }),
        Kept("ignored when null", new IgnoredWhenNull(null, 1)), Refused("smart enumeration", SmartEnumeration.First), Refused("no usable constructor", new NoUsableConstructor(3)),
        Refused("interface", (IShape)new Circle("a", 1)), Refused("abstract", (AbstractShape)new Square("a", 1)), Kept("open record", new OpenRecord("a")),
        Refused("derived record", (OpenRecord)new DerivedRecord("a", "b")), Kept("polymorphic", (Payment)new ByCard("a", "1")), Kept("polymorphic without members", (Payment)new Cash()),
        Kept("list of polymorphic", (List<Payment>)[new Cash(), new ByCard("a", "1")], Same), Refused("derived without discriminator", (Nameless)new NamelessDerived("a", "b")),
        Refused("empty class", new EmptyClass()), Kept("rounded, and round", new RoundedMember(1.5m)), Refused("rounded", new RoundedMember(1.555m)),
    ];

    private static bool SameTime(DateTime one, DateTime other) => one == other && one.Kind == other.Kind;

    private static bool Same<T>(IEnumerable<T> one, IEnumerable<T> other) => one.SequenceEqual(other);

    private static bool SamePairs<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> one, IEnumerable<KeyValuePair<TKey, TValue>> other) =>
        one.OrderBy(pair => pair.Key).SequenceEqual(other.OrderBy(pair => pair.Key));
}
