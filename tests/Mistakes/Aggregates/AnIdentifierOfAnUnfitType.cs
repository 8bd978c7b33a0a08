namespace Mistakes.Aggregates.AnIdentifierOfAnUnfitType;

[Aggregate] public class AnIdentifierOfAnUnfitTypeNumber { [AggregateIdentifier] private int id = 0; public override string ToString() => $"{id}"; }
[Aggregate] public class AnIdentifierOfAnUnfitTypeUnique { [AggregateIdentifier] private Guid id = default; public override string ToString() => $"{id}"; }
[Aggregate] public class AnIdentifierOfAnUnfitTypeNullable { [AggregateIdentifier] private int? id = 0; public override string ToString() => $"{id}"; }
[Aggregate] public class AnIdentifierOfAnUnfitTypeOfClass { [AggregateIdentifier] private Identity? id = null; public override string ToString() => $"{id}"; }
[Aggregate] public class AnIdentifierOfAnUnfitTypeOfRecord { [AggregateIdentifier] private Id? id = null; public override string ToString() => $"{id}"; }
[Aggregate] public class AnIdentifierOfAnUnfitTypeFine { [AggregateIdentifier] private TextId? id = null; public override string ToString() => $"{id}"; }
public class Identity;
public sealed record Id(string Text);
public sealed record TextId(string Text) { public override string ToString() => Text; }
