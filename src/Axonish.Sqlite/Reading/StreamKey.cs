namespace Axonish.Sqlite.Reading;

internal readonly record struct StreamKey(string AggregateType, string AggregateIdentifier);
