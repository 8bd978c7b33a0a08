namespace Axonish.Generators.Model;

/// <summary>How a routing value is compared with an entity's identifier, without boxing.</summary>
/// <param name="Operator">Whether <c>==</c> serves.</param>
/// <param name="Type">The type whose default comparer serves otherwise; null where the types have nothing in common.</param>
/// <param name="MayBeNull">Whether the routing value can be null, which means nobody.</param>
/// <param name="IsNullableValue">Whether it is then the nullable form of a value type.</param>
internal sealed record ComparisonModel(bool Operator, string? Type, bool MayBeNull, bool IsNullableValue);
