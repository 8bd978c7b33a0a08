using Axonish.Commands;
using Axonish.Processing.Processors;
using Axonish.Processing.Reading;
using Axonish.Processing.Segments;
using Axonish.Processing.Waiting;

namespace Axonish.Processing.Control;

// What a sender waits for: the segments of the groups that it means, to which its command's events belong.
internal static class WaitTargets
{
    // A group that handles none of the events is not waited for, and nor is one in whose handler the command was sent.
    internal static IEnumerable<ProcessingGroup> GroupsOf(ProcessingHost host, ConsistencyWait wait)
    {
        foreach (var group in host.Directory.Groups)
        {
            if (wait.Consistency.Groups is { } names ? !names.Contains(group.Name) : !group.IsStrong) continue;
            if (!wait.Inside.Contains(group.Name)) yield return group;
        }
    }

    // Of several events of one sequence the last is enough.
    internal static List<WaitTarget> Of(ProcessingHost host, ConsistencyWait wait, IReadOnlyList<EventMessage> events)
    {
        var targets = new List<WaitTarget>();
        var last = new Dictionary<string, EventMessage>(StringComparer.Ordinal);
        foreach (var group in GroupsOf(host, wait))
        {
            last.Clear();
            foreach (var message in events)
            {
                if (group.Handles(message)) last[group.Sequence.Of(new StoredEvent(message, serializer: null)).Sequence] = message;
            }

            foreach (var (sequence, message) in last) targets.Add(Of(group, sequence, message));
        }

        return targets;
    }

    // The answer was remembered: what it led to is among what is stored by now.
    internal static async ValueTask<List<WaitTarget>> OfAllAsync(ProcessingHost host, ConsistencyWait wait, CancellationToken ct)
    {
        var targets = new List<WaitTarget>();
        var head = await StartPlace.FindAsync(StartFrom.Now, host.Services.Log, ct);
        var view = await host.Waits.ViewAsync(ct);
        foreach (var group in GroupsOf(host, wait))
        {
            foreach (var token in view.Tokens)
            {
                if (token.Group == group.Key) targets.Add(new WaitTarget(group.Key, head.Position, null, (uint)token.Segment));
            }
        }

        return targets;
    }

    private static WaitTarget Of(ProcessingGroup group, string sequence, EventMessage message)
    {
        var hash = SequenceHash.Of(sequence);
        return message.Position > 0
            ? new WaitTarget(group.Key, message.Position, sequence, hash)
            : new WaitTarget(group.Key, WaitTarget.NotStoredYet, sequence, hash) { Coming = message.Header };
    }
}
