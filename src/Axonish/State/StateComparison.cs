using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Axonish.Generated;

namespace Axonish.State;

// One walk over two states, side by side, to the first difference.
internal sealed class StateComparison(StateModel model, JsonSerializerOptions options, bool heedsIdentity, Func<string, bool>? ignores = null)
{
    // What the compiler makes of [a, b] where an interface is wanted: a read-only list of its own.
    private const string CollectionExpression = "<>z__ReadOnly";

    private Dictionary<object, object>? met;
    private HashSet<Pair>? pairs;

    internal StateDifference? Compare(object? expected, object? actual) => Compare("", expected, actual);

    private StateDifference? Compare(string path, object? expected, object? actual)
    {
        if (ReferenceEquals(expected, actual)) return null;
        if (ignores?.Invoke(path) == true) return null;
        if (expected is null || actual is null || !AreAlike(expected, actual)) return Difference(path, expected, actual);
        var type = model.Find(expected.GetType());
        if (type is null && (expected is string or not IEnumerable)) return CompareValues(path, expected, actual);
        if (!expected.GetType().IsValueType && WasMet(expected, actual)) return CompareMet(path, expected, actual, type);
        if (type is not null) return CompareMembers(path, type, expected, actual);
        if (expected.GetType() == actual.GetType() && model.FindKeyed(expected.GetType()) is { } keyed && !keyed.ComparerOf(expected).Equals(keyed.ComparerOf(actual)))
            return new StateDifference($"{Place(path)}.Comparer", keyed.ComparerOf(expected).ToString()!, keyed.ComparerOf(actual).ToString()!);
        return expected is IDictionary first && actual is IDictionary second
            ? CompareEntries(path, first, second)
            : CompareElements(path, (IEnumerable)expected, (IEnumerable)actual);
    }

    // A member may be declared by an interface, and its list come back as another class; what is a view of something else may not.
    private bool AreAlike(object expected, object actual)
    {
        if (expected.GetType() == actual.GetType()) return true;
        if (!heedsIdentity) return (expected, actual) is (IList, IList) or (IDictionary, IDictionary);
        return actual is IList && (expected is Array || expected.GetType().FullName!.StartsWith(CollectionExpression, StringComparison.Ordinal));
    }

    // Cycles end here: at an object of a copy, or at two objects that are being compared.
    private bool WasMet(object expected, object actual) => heedsIdentity
        ? !(met ??= new(ReferenceEqualityComparer.Instance)).TryAdd(expected, actual)
        : !(pairs ??= []).Add(new Pair(expected, actual));

    // Where one object stood in two places, two copies would go ways of their own.
    private StateDifference? CompareMet(string path, object expected, object actual, StateType? type) =>
        !heedsIdentity || ReferenceEquals(met![expected], actual) || type is { IsImmutable: true } || IsFixed(expected)
            ? null
            : new StateDifference(path, "the same object as in another place", "a copy");

    private StateDifference? CompareMembers(string path, StateType type, object expected, object actual)
    {
        foreach (var member in type.Members)
        {
            var inner = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            if (Compare(inner, member.Read(expected), member.Read(actual)) is { } difference) return difference;
        }

        return null;
    }

    private StateDifference? CompareEntries(string path, IDictionary expected, IDictionary actual)
    {
        foreach (DictionaryEntry entry in expected)
        {
            var inner = $"{path}[{Text(entry.Key)}]";
            if (!actual.Contains(entry.Key)) return new StateDifference(inner, Text(entry.Value), "nothing");
            if (Compare(inner, entry.Value, actual[entry.Key]) is { } difference) return difference;
        }

        foreach (DictionaryEntry entry in actual)
        {
            if (!expected.Contains(entry.Key)) return new StateDifference($"{path}[{Text(entry.Key)}]", "nothing", Text(entry.Value));
        }

        return null;
    }

    private StateDifference? CompareElements(string path, IEnumerable expected, IEnumerable actual)
    {
        var (first, second) = (Elements(expected), Elements(actual));
        for (var index = 0; index < Math.Max(first.Length, second.Length); index++)
        {
            var inner = string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
            if (index >= first.Length) return new StateDifference(inner, "nothing", Text(second[index]));
            if (index >= second.Length) return new StateDifference(inner, Text(first[index]), "nothing");
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

    private StateDifference? CompareValues(string path, object expected, object actual)
    {
        if (expected.Equals(actual)) return null;
        // What Equals says of these is so, whatever a converter makes of them.
        if (expected is string or ValueType and IFormattable or bool) return Difference(path, expected, actual);
        if (Json(expected) is { } json && json == Json(actual)) return null;
        return Contract(expected.GetType()) is { Kind: JsonTypeInfoKind.Object } contract && contract.Properties.All(property => property.Get is not null)
            ? CompareProperties(path, contract, expected, actual)
            : Difference(path, expected, actual);
    }

    // What the application's JSON shows of a class that the compiler has not described.
    private StateDifference? CompareProperties(string path, JsonTypeInfo contract, object expected, object actual)
    {
        foreach (var property in contract.Properties)
        {
            var inner = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (Compare(inner, property.Get!(expected), property.Get(actual)) is { } difference) return difference;
        }

        return null;
    }

    private JsonTypeInfo? Contract(Type type) => options.TryGetTypeInfo(type, out var contract) ? contract : null;

    private StateDifference Difference(string path, object? expected, object? actual)
    {
        var (first, second) = (Text(expected), Text(actual));
        return first == second
            ? new StateDifference(Place(path), $"{first} ({expected?.GetType()})", $"{second} ({actual?.GetType()})")
            : new StateDifference(Place(path), first, second);
    }

    internal string Text(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        DateTime or DateTimeOffset or TimeOnly => ((IFormattable)value).ToString("o", CultureInfo.InvariantCulture),
        IFormattable formattable when model.Find(value.GetType()) is null => formattable.ToString(null, CultureInfo.InvariantCulture),
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

    private static string Place(string path) => path.Length == 0 ? "the root" : path;

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
