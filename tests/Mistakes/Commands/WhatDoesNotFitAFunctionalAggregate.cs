namespace Mistakes.Commands.WhatDoesNotFitAFunctionalAggregate;

public sealed record Do([TargetAggregateIdentifier] string Id);
public sealed record Fly([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Closed;
[Aggregate] public sealed record WhatDoesNotFitAFunctionalAggregate([property: AggregateIdentifier] string? Id)
{
    private WhatDoesNotFitAFunctionalAggregate() : this((string?)null) { }
    [CommandHandler] public static int Count(WhatDoesNotFitAFunctionalAggregate tree, Do command) => 1;
    [CommandHandler] public void Handle(Fly command) { }
    [CommandHandler] public static Opened? Execute(WhatDoesNotFitAFunctionalAggregate tree, Bend command) { Apply(new Opened("")); return null; }
    [EventSourcingHandler] public static WhatDoesNotFitAFunctionalAggregate On(WhatDoesNotFitAFunctionalAggregate tree, Opened e) => tree with { Id = e.Id };
    [EventSourcingHandler] private void On(Closed e) { }
}
public sealed record Bend([TargetAggregateIdentifier] string Id);
