namespace Axonish.Benchmarks.Aggregates;

// The same aggregate as one writes it without a framework: a class that keeps its events in a list.
internal sealed class HandWrittenCounter
{
    private readonly List<object> events;
    private string counterId = null!;
    private long count;

    internal HandWrittenCounter(StartCounter command)
    {
        events = [];
        Apply(new CounterStarted(command.CounterId));
    }

    internal HandWrittenCounter(List<object> history)
    {
        events = history;
        foreach (var e in history) On(e);
    }

    internal List<object> Events => events;

    internal long Count => count;

    internal void Handle(CountUp command)
    {
        if (command.By == 0) throw new InvalidOperationException("There is nothing to count.");
        Apply(new CountedUp(counterId, command.By));
    }

    internal void Handle(CountOften command)
    {
        for (var i = 0; i < command.Times; i++) Apply(new CountedUp(counterId, 1));
    }

    private void Apply(object e)
    {
        On(e);
        events.Add(e);
    }

    private void On(object e)
    {
        switch (e)
        {
            case CounterStarted started:
                counterId = started.CounterId;
                break;
            case CountedUp counted:
                count += counted.By;
                break;
        }
    }
}
