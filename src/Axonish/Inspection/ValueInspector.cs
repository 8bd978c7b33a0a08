using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;
using Axonish.Content;

namespace Axonish.Inspection;

/// <summary>Compares and shows events, commands and results by what the application's JSON shows of them.</summary>
/// <param name="serializer">The application's serializer.</param>
/// <remarks>Thread-safe, as far as the values are.</remarks>
[Experimental("AXONISHENGINE")]
public sealed class ValueInspector(EventSerializer serializer)
{
    /// <summary>Compares two values by what they hold; equal ones are the same.</summary>
    /// <param name="expected">The one.</param>
    /// <param name="actual">The other.</param>
    /// <returns>The first difference; <see langword="null"/> where there is none.</returns>
    public InspectedDifference? Compare(object? expected, object? actual) =>
        !Equals(expected, actual) && Comparison().Compare(expected, actual) is { } found ? new InspectedDifference(found.Path, found.Expected, found.Actual) : null;

    /// <summary>A value as differences show it.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Its text.</returns>
    public string Text(object? value) => Comparison().Text(value);

    /// <summary>How JSON writes values of a class.</summary>
    /// <param name="type">The class.</param>
    /// <returns>The contract; <see langword="null"/> where JSON does not know the class.</returns>
    public JsonTypeInfo? FindContract(Type type) => serializer.Options.TryGetTypeInfo(type, out var contract) ? contract : null;

    private ValueComparison Comparison() => new(NoShapes.Instance, serializer.Options, Sameness.OfContent);
}
