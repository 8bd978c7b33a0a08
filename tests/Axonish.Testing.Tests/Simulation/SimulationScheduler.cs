namespace Axonish.Testing.Tests.Simulation;

// Runs everything that a case and its stores do on one thread, one step at a time, in an order that the seed chooses: the same seed
// gives the same run.
internal sealed class SimulationScheduler : TaskScheduler
{
    private readonly List<Task> ready = [];
    private readonly List<SimulatedEventStore> stores = [];

    private SimulationScheduler(int seed) => Random = new Random(seed);

    public override int MaximumConcurrencyLevel => 1;

    internal Random Random { get; }

    internal static void Run(int seed, Func<SimulationScheduler, Task> body)
    {
        var simulation = new SimulationScheduler(seed);
        // A test framework's own context would take the continuations away.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var root = Task.Factory.StartNew(() => body(simulation), CancellationToken.None, TaskCreationOptions.None, simulation).Unwrap();
            while (!root.IsCompleted) simulation.Step();
            root.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    internal void Add(SimulatedEventStore store) => stores.Add(store);

    protected override IEnumerable<Task> GetScheduledTasks() => ready;

    protected override void QueueTask(Task task) => ready.Add(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    private void Step()
    {
        var waiting = stores.Count(store => store.HasWork);
        var choice = ready.Count + waiting == 0
            ? throw new InvalidOperationException("Everybody waits: the simulated store has lost an append.")
            : Random.Next(ready.Count + waiting);
        if (choice < ready.Count)
        {
            var task = ready[choice];
            ready.RemoveAt(choice);
            TryExecuteTask(task);
            return;
        }

        stores.Where(store => store.HasWork).ElementAt(choice - ready.Count).Work();
    }
}
