using System.Text.Json.Serialization.Metadata;
using Axonish.Generated;
using Axonish.Inspection;

namespace Axonish.Fixtures.Reporting;

// Events and results as people compare them: by what they hold, down to the first property that differs.
internal sealed class Values(ValueInspector inspector)
{
    internal InspectedDifference? Compare(object? expected, object? actual) => inspector.Compare(expected, actual);

    internal string Text(object? value) => inspector.Text(value);

    // The class's name, then a line for each property.
    internal IReadOnlyList<string> Lines(object value)
    {
        var lines = new List<string> { Names.Of(value) };
        if (inspector.FindContract(value.GetType()) is not { Kind: JsonTypeInfoKind.Object } contract) return [$"{lines[0]} {Text(value)}"];
        foreach (var property in contract.Properties)
            if (property.Get is { } get) lines.Add($"  {property.Name}: {Text(get(value))}");
        return lines;
    }

    // The properties that hold an identifier, as text; those of an event that has none are not there.
    internal IEnumerable<(string Name, string Text)> Texts(object value)
    {
        if (inspector.FindContract(value.GetType()) is not { Kind: JsonTypeInfoKind.Object } contract) yield break;
        foreach (var property in contract.Properties)
        {
            if (property.Get?.Invoke(value) is { } held && (held is string or ISpanFormattable) && Identifier.Write(held) is { } text)
                yield return (property.Name, text);
        }
    }
}
