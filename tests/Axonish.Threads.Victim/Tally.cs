using static Axonish.AggregateLifecycle;

namespace Axonish.Threads.Victim;

public sealed record Count([property: TargetAggregateIdentifier] string TallyId, int By);

public sealed record Note([property: TargetAggregateIdentifier] string TallyId, string From);

public sealed record Counted(string TallyId, int By);

public sealed record NoteTaken(string TallyId, string From);

[Aggregate]
public class Tally
{
    [AggregateIdentifier] private string tallyId = null!;
    private int total;

    private Tally()
    {
    }

    [CommandHandler]
    [CreationPolicy(CreationPolicy.CreateIfMissing)]
    public async Task<int> HandleAsync(Count command)
    {
        await Task.Yield();
        Apply(new Counted(command.TallyId, command.By));
        return total;
    }

    [CommandHandler]
    [CreationPolicy(CreationPolicy.CreateIfMissing)]
    public void Handle(Note command) => Apply(new NoteTaken(command.TallyId, command.From));

    [EventSourcingHandler]
    private void On(Counted e) => (tallyId, total) = (e.TallyId, total + e.By);

    [EventSourcingHandler]
    private void On(NoteTaken e) => tallyId = e.TallyId;
}
