namespace Mistakes.Commands.ATargetVersionThatIsNoInteger;

public sealed record Do([TargetAggregateIdentifier] string Id, [TargetAggregateVersion] string Version);
public sealed record Fine([TargetAggregateIdentifier] string Id, [TargetAggregateVersion] long? Version);
