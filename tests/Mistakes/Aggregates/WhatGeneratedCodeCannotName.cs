namespace Mistakes.Aggregates.WhatGeneratedCodeCannotName;

public class Outer
{
    [Aggregate] private class Nested { [AggregateIdentifier] public string Id = ""; }
}
[Aggregate] public class Generic<T> { [AggregateIdentifier] public string Id = ""; }
[Aggregate] file class Local { [AggregateIdentifier] public string Id = ""; }
