using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Axonish.Content;
using Axonish.Generated;

namespace Axonish.Fixtures.Reporting;

// Events and results as people compare them: by what they hold, down to the first property that differs.
internal sealed class Values(JsonSerializerOptions options)
{
    internal ValueDifference? Compare(object? expected, object? actual) =>
        Equals(expected, actual) ? null : new ValueComparison(NoShapes.Instance, options, Sameness.OfContent).Compare(expected, actual);

    internal string Text(object? value) => new ValueComparison(NoShapes.Instance, options, Sameness.OfContent).Text(value);

    // The class's name, then a line for each property.
    internal IReadOnlyList<string> Lines(object value)
    {
        var lines = new List<string> { Names.Of(value) };
        if (Contract(value.GetType()) is not { Kind: JsonTypeInfoKind.Object } contract) return [$"{lines[0]} {Text(value)}"];
        foreach (var property in contract.Properties)
            if (property.Get is { } get) lines.Add($"  {property.Name}: {Text(get(value))}");
        return lines;
    }

    // The properties that hold an identifier, as text; those of an event that has none are not there.
    internal IEnumerable<(string Name, string Text)> Texts(object value)
    {
        if (Contract(value.GetType()) is not { Kind: JsonTypeInfoKind.Object } contract) yield break;
        foreach (var property in contract.Properties)
        {
            if (property.Get?.Invoke(value) is { } held && (held is string or ISpanFormattable) && Identifier.Write(held) is { } text)
                yield return (property.Name, text);
        }
    }

    private JsonTypeInfo? Contract(Type type) => options.TryGetTypeInfo(type, out var contract) ? contract : null;
}
