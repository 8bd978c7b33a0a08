using Axonish.Testing.Conformance;

namespace Axonish.Sqlite.Tests;

// Senders in another process, a kill at a random moment, and what must then hold of the file.
internal sealed class KillCycle(string file, Random random)
{
    private const string RefusedPrefix = "refused ";

    private readonly Dictionary<Guid, string> answered = [];
    private readonly HashSet<Guid> refused = [];

    internal int Answered => answered.Count;

    internal int Refused => refused.Count;

    internal async Task<IReadOnlyList<string>> RunAsync(string mode, params string[] wrapper)
    {
        using (var victim = VictimProcess.StartUnder(wrapper, "send", file, mode))
        {
            // What runs under a wrapper may die before it can say anything.
            if (!await victim.IsReadyAsync()) return wrapper.Length > 0 ? await CheckAsync() : ["The victim did not start."];
            for (var lines = random.Next(1, 1500); lines > 0 && await victim.ReadLineAsync() is { } line; lines--) Note(line);
            Thread.SpinWait(random.Next(200_000));
            victim.Kill();
            var rest = await victim.ReadRestAsync();
            // Behind the last line end stands what was being written when it died.
            foreach (var line in rest.Split('\n')[..^1]) Note(line);
        }

        return await CheckAsync();
    }

    private void Note(string line)
    {
        if (line == "unknown") return;
        if (line.StartsWith(RefusedPrefix, StringComparison.Ordinal))
        {
            refused.Add(Guid.Parse(line.AsSpan(RefusedPrefix.Length)));
            return;
        }

        var separator = line.IndexOf(' ', StringComparison.Ordinal);
        answered.Add(Guid.Parse(line.AsSpan(0, separator)), line[(separator + 1)..]);
    }

    private async Task<IReadOnlyList<string>> CheckAsync()
    {
        var violations = new List<string>();
        await using var store = SqliteEventStore.Open($"Data Source={file}", Cards.Serializer);
        var (position, heads, found) = (0L, new Dictionary<string, long>(), new HashSet<Guid>());
        await foreach (var message in store.ReadAllAsync())
        {
            if (message.Position != ++position) violations.Add($"position {position} is {message.Position}");
            var expected = heads.GetValueOrDefault(message.AggregateIdentifier, -1) + 1;
            if (message.SequenceNumber != expected) violations.Add($"{message.AggregateIdentifier} {expected} is {message.SequenceNumber}");
            heads[message.AggregateIdentifier] = message.SequenceNumber;
            if (!found.Add(message.Id)) violations.Add($"{message.Id} is there twice");
            if (answered.TryGetValue(message.Id, out var place)
                && place != $"{message.AggregateIdentifier} {message.SequenceNumber} {message.Position}")
            {
                violations.Add($"{message.Id} was answered as {place} and is at {message.Position}");
            }
        }

        violations.AddRange(refused.Where(found.Contains).Select(each => $"{each} was refused and is stored"));
        violations.AddRange(answered.Where(each => !found.Contains(each.Key)).Select(each => $"{each.Value} was answered and is missing"));
        return violations;
    }
}
