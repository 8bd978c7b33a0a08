namespace Mistakes.Commands.ACommandWithTwoTargets;

public sealed record Do([TargetAggregateIdentifier] string Id, [TargetAggregateIdentifier] string Other);
public sealed record Fine([TargetAggregateIdentifier] string Id, string Other);
