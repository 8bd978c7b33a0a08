namespace Axonish.Testing.Tests.Fixtures.Domain;

public sealed record CountIn([TargetAggregateIdentifier] Guid TallyId, int By);

public sealed record CountedIn(Guid TallyId, int By);

// Immutable, and created by its first command.
[Aggregate]
public sealed record Tally([property: AggregateIdentifier] Guid TallyId, int Count)
{
    private Tally()
        : this(Guid.Empty, 0)
    {
    }

    [CommandHandler]
    public static (CountedIn?, int) Execute(Tally tally, CountIn command) =>
        command.By == 0 ? (null, tally.Count) : (new CountedIn(command.TallyId, command.By), tally.Count + command.By);

    [EventSourcingHandler]
    public static Tally On(Tally tally, CountedIn e) => new(e.TallyId, tally.Count + e.By);
}
