namespace Axonish;

/// <summary>What an append expects of one stream.</summary>
/// <param name="AggregateType">The first half of the stream's key.</param>
/// <param name="AggregateIdentifier">The second half of the stream's key.</param>
/// <param name="Expected">The expectation.</param>
public readonly record struct StreamCondition(string AggregateType, string AggregateIdentifier, ExpectedVersion Expected);
