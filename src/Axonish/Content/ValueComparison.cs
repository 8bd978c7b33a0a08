using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Axonish.Content;

// One walk over two values, side by side, to the first difference.
internal sealed class ValueComparison(IValueShapes shapes, JsonSerializerOptions options, Sameness sameness, Func<string, bool>? ignores = null)
{
    // What the compiler makes of [a, b] where an interface is wanted: a read-only list of its own.
    private const string CollectionExpression = "<>z__ReadOnly";

    internal const string Root = "the root";

    private Dictionary<object, object>? visited;
    private HashSet<Pair>? pairs;

    internal ValueDifference? Compare(object? expected, object? actual) => Compare("", expected, actual);

    private ValueDifference? Compare(string path, object? expected, object? actual)
    {
        if (ReferenceEquals(expected, actual)) return null;
        if (ignores?.Invoke(path) == true) return null;
        if (expected is null || actual is null) return Difference(path, expected, actual);
        if (JsonValues.AreSame(expected, actual) is { } same) return same ? null : Difference(path, expected, actual);
        if (!AreAlike(expected, actual)) return Difference(path, expected, actual);
        var shape = shapes.FindShape(expected.GetType());
        if (shape is null && !IsCollection(expected)) return CompareValues(path, expected, actual);
        if (!expected.GetType().IsValueType && WasMet(expected, actual)) return CompareMet(path, expected, actual, shape);
        if (shape is not null) return CompareMembers(path, shape, expected, actual);
        if (CompareComparers(path, expected, actual) is { } difference) return difference;
        return expected is IDictionary first && actual is IDictionary second && !IsOrdered(expected)
            ? CompareEntries(path, first, second)
            : CompareElements(path, (IEnumerable)expected, (IEnumerable)actual);
    }

    // A dictionary whose order is part of what it says has places too.
    private bool IsOrdered(object dictionary) => sameness == Sameness.OfReadBack && dictionary is IList;

    private bool IsCollection(object value) => value is IEnumerable and not string
        && (sameness != Sameness.OfReadBack || Contract(value.GetType()) is not { Kind: JsonTypeInfoKind.None or JsonTypeInfoKind.Object });

    private ValueDifference? CompareComparers(string path, object expected, object actual)
    {
        if (expected.GetType() == actual.GetType() && shapes.ComparerOf(expected) is { } comparer && shapes.ComparerOf(actual) is { } other && !comparer.Equals(other))
            return new ValueDifference($"{Place(path)}.Comparer", comparer.ToString()!, other.ToString()!) { Type = expected.GetType() };
        return sameness == Sameness.OfReadBack && !KeyProbe.FindAlike(expected, actual)
            ? new ValueDifference($"{Place(path)}.Comparer", "keys that its comparer calls equal", "keys that are different") { Type = expected.GetType() }
            : null;
    }

    // A member may be declared by an interface, and its list come back as another class; what is a view of something else may not.
    private bool AreAlike(object expected, object actual)
    {
        if (expected.GetType() == actual.GetType()) return true;
        return sameness switch
        {
            Sameness.OfContent => (expected, actual) is (IList, IList) or (IDictionary, IDictionary),
            Sameness.OfReadBack => (expected, actual) is (IEnumerable, IEnumerable) and not (string, _) and not (_, string)
                && expected is IDictionary == actual is IDictionary,
            _ => actual is IList && (expected is Array || expected.GetType().FullName!.StartsWith(CollectionExpression, StringComparison.Ordinal)),
        };
    }

    // Cycles end here: at an object of a copy, or at a pair of objects that is being compared already.
    private bool WasMet(object expected, object actual) => sameness == Sameness.OfCopy
        ? !(visited ??= new(ReferenceEqualityComparer.Instance)).TryAdd(expected, actual)
        : !(pairs ??= []).Add(new Pair(expected, actual));

    // Where one object was in two places, two copies would change independently.
    private ValueDifference? CompareMet(string path, object expected, object actual, IValueShape? shape) =>
        sameness != Sameness.OfCopy || ReferenceEquals(visited![expected], actual) || shape is { IsImmutable: true } || IsFixed(expected)
            ? null
            : new ValueDifference(path, "the same object as in another place", "a copy") { Type = expected.GetType() };

    private ValueDifference? CompareMembers(string path, IValueShape shape, object expected, object actual)
    {
        for (var member = 0; member < shape.MemberCount; member++)
        {
            if (Compare(Inner(path, shape.NameOf(member)), shape.Read(member, expected), shape.Read(member, actual)) is { } difference) return difference;
        }

        return null;
    }

    private ValueDifference? CompareEntries(string path, IDictionary expected, IDictionary actual)
    {
        foreach (DictionaryEntry entry in expected)
        {
            var inner = Entry(path, entry.Key);
            if (!actual.Contains(entry.Key)) return new ValueDifference(inner, Text(entry.Value), "nothing");
            if (Compare(inner, entry.Value, actual[entry.Key]) is { } difference) return difference;
        }

        foreach (DictionaryEntry entry in actual)
        {
            if (!expected.Contains(entry.Key)) return new ValueDifference(Entry(path, entry.Key), "nothing", Text(entry.Value));
        }

        return null;
    }

    private ValueDifference? CompareElements(string path, IEnumerable expected, IEnumerable actual)
    {
        if (expected is byte[] bytes && actual is byte[] read && bytes.AsSpan().SequenceEqual(read)) return null;
        var (first, second) = (Elements(expected), Elements(actual));
        for (var index = 0; index < Math.Max(first.Length, second.Length); index++)
        {
            var inner = string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
            if (index >= first.Length) return new ValueDifference(inner, "nothing", Text(second[index]));
            if (index >= second.Length) return new ValueDifference(inner, Text(first[index]), "nothing");
            if (Compare(inner, first[index], second[index]) is { } difference) return difference;
        }

        return null;
    }

    private static object?[] Elements(IEnumerable items)
    {
        try
        {
            return [.. items.Cast<object?>()];
        }
        catch (InvalidOperationException) when (items is ValueType)
        {
            // An immutable array that was never set has nothing to enumerate, not even none.
            return [];
        }
    }

    private ValueDifference? CompareValues(string path, object expected, object actual)
    {
        if (sameness == Sameness.OfReadBack) return CompareReadBack(path, expected, actual);
        if (expected.Equals(actual)) return null;
        // Equals decides for these, whatever a converter makes of them.
        if (IsPlain(expected)) return Difference(path, expected, actual);
        if (Json(expected) is { } json && json == Json(actual)) return null;
        return Contract(expected.GetType()) is { Kind: JsonTypeInfoKind.Object } contract && contract.Properties.All(property => property.Get is not null)
            ? CompareProperties(path, contract, expected, actual)
            : Difference(path, expected, actual);
    }

    // Every member, even where Equals returns true: it may compare an identifier alone. And Equals, even where every member is the same: it
    // may look at what JSON does not show.
    private ValueDifference? CompareReadBack(string path, object expected, object actual)
    {
        if (IsPlain(expected)) return expected.Equals(actual) && IsNegative(expected) == IsNegative(actual) ? null : Difference(path, expected, actual);
        var contract = Contract(expected.GetType());
        var isObject = contract is { Kind: JsonTypeInfoKind.Object };
        if (isObject && CompareProperties(path, contract!, expected, actual) is { } difference) return difference;
        if (expected.Equals(actual)) return null;
        if (!isObject && (Json(expected) is not { } json || json != Json(actual))) return Difference(path, expected, actual);
        return contract is not null && HidesSomething(contract, expected, actual)
            ? new ValueDifference(Place(path), expected.ToString()!, actual.ToString()!) { Type = expected.GetType(), IsHidden = true }
            : null;
    }

    // Two copies are equal, and the original is not: by something that neither of them has. Where Equals compares references only, its text
    // decides, if it shows more than JSON does.
    private static bool HidesSomething(JsonTypeInfo contract, object expected, object actual)
    {
        if (contract.Kind == JsonTypeInfoKind.Object)
        {
            foreach (var property in contract.Properties)
            {
                if (property.Get is { } get && !Equals(get(expected), get(actual))) return false;
            }
        }

        if (contract.Kind == JsonTypeInfoKind.Object && expected.ToString() != actual.ToString()) return true;
        return actual.Equals(JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(actual, contract), contract));
    }

    // What the application's JSON shows of a class that the compiler has not described.
    private ValueDifference? CompareProperties(string path, JsonTypeInfo contract, object expected, object actual)
    {
        foreach (var property in contract.Properties)
        {
            if (property.Get is not { } get) continue;
            var (inner, value) = (Inner(path, property.Name), get(expected));
            if (!TryGet(get, actual, out var other, out var failure)) return new ValueDifference(inner, Text(value), $"nothing ({failure})") { Type = property.PropertyType };
            if (Compare(inner, value, other) is { } difference) return difference;
        }

        return null;
    }

    // Of what came back empty, a property may throw.
    private static bool TryGet(Func<object, object?> get, object owner, out object? value, out Type? failure)
    {
        try
        {
            (value, failure) = (get(owner), null);
            return true;
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            (value, failure) = (null, thrown.GetType());
            return false;
        }
    }

    // Zero with a sign is equal to the one without.
    private static bool IsNegative(object value) => value switch
    {
        double number => double.IsNegative(number),
        float number => float.IsNegative(number),
        Half number => Half.IsNegative(number),
        _ => false,
    };

    private static bool IsPlain(object value) => value is string or ValueType and IFormattable or bool;

    private static string Inner(string path, string member) => path.Length == 0 ? member : $"{path}.{member}";

    private string Entry(string path, object key) => sameness == Sameness.OfReadBack ? $"{path}[]" : $"{path}[{Text(key)}]";

    private JsonTypeInfo? Contract(Type type) => options.TryGetTypeInfo(type, out var contract) ? contract : null;

    private ValueDifference Difference(string path, object? expected, object? actual)
    {
        var (first, second) = (Text(expected), Text(actual));
        return first == second
            ? new ValueDifference(Place(path), $"{first} ({expected?.GetType()})", $"{second} ({actual?.GetType()})") { Type = expected?.GetType() }
            : new ValueDifference(Place(path), first, second) { Type = expected?.GetType() };
    }

    internal string Text(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        DateTime or DateTimeOffset or TimeOnly => ((IFormattable)value).ToString("o", CultureInfo.InvariantCulture),
        IFormattable formattable when shapes.FindShape(value.GetType()) is null => formattable.ToString(null, CultureInfo.InvariantCulture),
        bool => value.ToString()!,
        _ => Json(value) ?? value.ToString() ?? "",
    };

    // None for a value that JSON cannot hold.
    private string? Json(object value)
    {
        try
        {
            return JsonSerializer.Serialize(value, options.GetTypeInfo(value.GetType()));
        }
        catch (Exception failure) when (failure is NotSupportedException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Place(string path) => path.Length == 0 ? Root : path;

    private static bool IsFixed(object value) =>
        value is Array { Length: 0 } or IList { IsReadOnly: true } or IDictionary { IsReadOnly: true }
        || value.GetType().Namespace is "System.Collections.Immutable" or "System.Collections.Frozen";

    private readonly struct Pair(object expected, object actual) : IEquatable<Pair>
    {
        private readonly object expected = expected;
        private readonly object actual = actual;

        public bool Equals(Pair other) => ReferenceEquals(expected, other.expected) && ReferenceEquals(actual, other.actual);

        public override bool Equals(object? obj) => obj is Pair other && Equals(other);

        public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(expected), RuntimeHelpers.GetHashCode(actual));
    }
}
