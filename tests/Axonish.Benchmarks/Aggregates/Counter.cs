using static Axonish.AggregateLifecycle;

namespace Axonish.Benchmarks.Aggregates;

public sealed record StartCounter([property: TargetAggregateIdentifier] string CounterId);

public sealed record CountUp([property: TargetAggregateIdentifier] string CounterId, int By);

public sealed record CountOften([property: TargetAggregateIdentifier] string CounterId, int Times);

public sealed record CounterStarted(string CounterId);

public sealed record CountedUp(string CounterId, int By);

[Aggregate]
public class Counter
{
    [AggregateIdentifier] private string counterId = null!;
    private long count;

    private Counter()
    {
    }

    [CommandHandler]
    public Counter(StartCounter command) => Apply(new CounterStarted(command.CounterId));

    [CommandHandler]
    public void Handle(CountUp command)
    {
        if (command.By == 0) throw new InvalidOperationException("There is nothing to count.");
        Apply(new CountedUp(counterId, command.By));
    }

    [CommandHandler]
    public void Handle(CountOften command)
    {
        for (var i = 0; i < command.Times; i++) Apply(new CountedUp(counterId, 1));
    }

    [EventSourcingHandler]
    private void On(CounterStarted e) => counterId = e.CounterId;

    [EventSourcingHandler]
    private void On(CountedUp e) => count += e.By;
}
