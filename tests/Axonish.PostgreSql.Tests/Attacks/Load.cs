using System.Collections.Concurrent;
using Axonish.Testing.Conformance;

namespace Axonish.PostgreSql.Tests.Attacks;

// Senders that do what the failures' messages advise, remember the answers that they got, and check these against the log.
internal sealed class Load(IReadOnlyList<IEventStore> nodes, int sendersOfEach = 4)
{
    private readonly ConcurrentDictionary<Guid, long> acknowledged = [];
    private readonly ConcurrentDictionary<Guid, string> refused = [];
    private readonly ConcurrentDictionary<string, AxonishException> failures = [];
    private int unknown;
    private Task running = Task.CompletedTask;

    internal int Acknowledged => acknowledged.Count;

    internal int Refused => refused.Count;

    internal int Unknown => unknown;

    // One of each text.
    internal IEnumerable<AxonishException> Failures => failures.Values;

    internal Task RunAsync(CancellationToken stop) => running = Task.WhenAll(nodes.SelectMany((node, n) =>
        Enumerable.Range(0, sendersOfEach).Select(sender => Task.Run(() => SendAsync(node, $"n{n}-s{sender}", stop), CancellationToken.None))));

    // Done when at least so many more are acknowledged.
    internal async Task GrowAsync(int by)
    {
        for (var goal = acknowledged.Count + by; acknowledged.Count < goal;) await WaitAsync();
    }

    // Done when at least so many more are not acknowledged.
    internal async Task FailAsync(int times)
    {
        for (var goal = refused.Count + unknown + times; refused.Count + Volatile.Read(ref unknown) < goal;) await WaitAsync();
    }

    // The answers that another program got.
    internal void Acknowledge(Guid id, long position) => acknowledged[id] = position;

    internal async Task<IReadOnlyList<string>> ViolationsAsync(IEventStore store)
    {
        var violations = new List<string>();
        var (position, heads, found) = (0L, new Dictionary<string, long>(), new HashSet<Guid>());
        await foreach (var message in store.ReadAllAsync())
        {
            if (message.Position != ++position) violations.Add($"position {position} is {message.Position}");
            var expected = heads.GetValueOrDefault(message.AggregateIdentifier, -1) + 1;
            if (message.SequenceNumber != expected) violations.Add($"{message.AggregateIdentifier} {expected} is {message.SequenceNumber}");
            heads[message.AggregateIdentifier] = message.SequenceNumber;
            if (!found.Add(message.Id)) violations.Add($"{message.Id} is there twice");
            if (acknowledged.TryGetValue(message.Id, out var told) && told != message.Position)
                violations.Add($"{message.Id} was acknowledged at {told} and is at {message.Position}");
            if (refused.TryGetValue(message.Id, out var reason)) violations.Add($"{message.Id} was refused ({reason}) and is stored");
        }

        violations.AddRange(acknowledged.Keys.Where(each => !found.Contains(each)).Select(each => $"{each} was acknowledged and is missing"));
        return violations;
    }

    // A sender that ends because of anything else than what a store may say ends the wait too.
    private async Task WaitAsync()
    {
        if (running.IsFaulted) await running;
        await Task.Delay(1);
    }

    private async Task SendAsync(IEventStore node, string card, CancellationToken stop)
    {
        for (var sequence = 0L; !stop.IsCancellationRequested;)
        {
            var message = Cards.Event(card, sequence);
            if (!await TrySendAsync(node, Cards.Next(message), stop)) continue;
            sequence++;
        }
    }

    private async Task<bool> TrySendAsync(IEventStore node, EventAppend append, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                var result = await node.AppendAsync(append, CancellationToken.None);
                acknowledged[append.Events[0].Id] = result.FirstPosition;
                return true;
            }
            catch (EventStoreException failure)
            {
                refused[append.Events[0].Id] = failure.InnerException?.Message ?? failure.Message;
                failures[failure.Message + failure.InnerException?.Message] = failure;
                await Task.Yield();
                return false;
            }
            catch (CommandOutcomeUnknownException failure)
            {
                failures[failure.Message + failure.InnerException?.Message] = failure;
                Interlocked.Increment(ref unknown);
                if (stop.IsCancellationRequested) return false;
            }
        }
    }
}
