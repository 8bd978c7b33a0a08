using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Stress;

public sealed record LetPass([property: TargetAggregateIdentifier] string PasserId);

public sealed record Passed(string PasserId);

// Counts those of its kind that are still in memory.
[Aggregate]
public class Passer
{
    private static int alive;

    [AggregateIdentifier] private string passerId = null!;

    private Passer() => Interlocked.Increment(ref alive);

    ~Passer() => Interlocked.Decrement(ref alive);

    internal static int Alive => Volatile.Read(ref alive);

    [CommandHandler]
    [CreationPolicy(CreationPolicy.CreateIfMissing)]
    public void Handle(LetPass command) => Apply(new Passed(command.PasserId));

    [EventSourcingHandler]
    private void On(Passed e) => passerId = e.PasserId;
}
