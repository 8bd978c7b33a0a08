namespace Axonish.PostgreSql.Reading;

internal readonly record struct StreamKey(string AggregateType, string AggregateIdentifier);
