using Axonish.EventStore.Engine;
using NUnit.Framework;

namespace Axonish.Tests.EventStore.GroupCommit;

/// <summary>One seed is one schedule of senders, a writer that fails in every way it can, and a stop.</summary>
internal sealed class ScheduleExploration
{
    private static readonly InvalidOperationException Broken = new("the simulated disk failed");

    private readonly Random random;
    private readonly EventStoreLimits limits;
    private readonly GroupCommitCoordinator coordinator;
    private readonly List<GroupCommitEffect> effects = [];
    private readonly List<PendingAppend> appends = [];
    private readonly Dictionary<PendingAppend, AppendOutcome> answers = [];
    private readonly Dictionary<PendingAppend, long> stored = [];
    private readonly HashSet<PendingAppend> once = [];
    private GroupCommitEffect? work;
    private bool isStopped;
    private bool isClosed;

    private ScheduleExploration(int seed)
    {
        random = new Random(seed);
        limits = new EventStoreLimits
        {
            MaximumQueuedAppends = random.Next(1, 8),
            MaximumGroupAppends = random.Next(1, 5),
            MaximumGroupBytes = random.Next(1, 40),
        };
        coordinator = new GroupCommitCoordinator(limits);
    }

    internal static void Run(int seed)
    {
        var exploration = new ScheduleExploration(seed);
        for (var step = exploration.random.Next(5, 60); step > 0; step--) exploration.Move();
        exploration.Stop();
        while (exploration.work is not null) exploration.Work();
        exploration.CheckTheEnd();
    }

    private void Move()
    {
        switch (random.Next(isStopped ? 40 : 41))
        {
            case < 18:
                Arrive();
                break;
            case < 26 when appends.Count > 0:
                Cancel(appends[random.Next(appends.Count)]);
                break;
            case < 40 when work is not null:
                Work();
                break;
            case 40:
                Stop();
                break;
        }
    }

    private void Arrive()
    {
        var append = new PendingAppend(new EventAppend([], []), [new EncodedEvent(new byte[random.Next(1, 30)], null)]);
        var (queued, stopped) = (coordinator.Queued, isStopped);
        appends.Add(append);
        Step(GroupCommitInput.Arrived(append));
        if (stopped) Expect(append, AppendOutcomeKind.Closed);
        else if (queued >= limits.MaximumQueuedAppends) Expect(append, AppendOutcomeKind.Overloaded);
        else Require(!answers.ContainsKey(append), "a place in the queue is not an answer");
    }

    private void Cancel(PendingAppend append)
    {
        var mayBeWithdrawn = !answers.ContainsKey(append) && !once.Contains(append);
        var wasAnswered = answers.ContainsKey(append);
        Step(GroupCommitInput.Cancelled(append));
        if (mayBeWithdrawn) Expect(append, AppendOutcomeKind.Withdrawn);
        else Require(answers.ContainsKey(append) == wasAnswered, "what was in a group is not withdrawn");
    }

    private void Stop()
    {
        isStopped = true;
        Step(GroupCommitInput.Stopped);
    }

    private void Work()
    {
        var kind = work!.Value.Kind;
        PendingAppend[] group = [.. work.Value.Group ?? []];
        work = null;
        if (kind == GroupCommitEffectKind.Call)
        {
            Step(GroupCommitInput.Ready);
            return;
        }

        if (kind == GroupCommitEffectKind.Resolve)
        {
            var known = random.Next(3) > 0;
            Step(GroupCommitInput.Resolved([.. group.Select(append => known ? Found(append) : AppendOutcome.Unknown(Broken))]));
            return;
        }

        switch (random.Next(4))
        {
            case 0:
                Step(GroupCommitInput.NotWritten(Broken));
                break;
            case 1:
                if (random.Next(2) == 0) _ = Commit(group);
                Step(GroupCommitInput.OutcomeUnknown(Broken));
                break;
            default:
                Step(GroupCommitInput.Written(Commit(group)));
                break;
        }
    }

    private AppendOutcome[] Commit(PendingAppend[] group) => [.. group.Select(append =>
    {
        if (random.Next(5) == 0) return AppendOutcome.Conflict(AppendConflict.OfCondition(default, 0));
        stored.Add(append, stored.Count + 1);
        return AppendOutcome.Committed(stored.Count);
    })];

    private AppendOutcome Found(PendingAppend append) =>
        stored.TryGetValue(append, out var position) ? AppendOutcome.Committed(position) : AppendOutcome.NotCommitted(Broken);

    private void Step(in GroupCommitInput input)
    {
        coordinator.Step(input, effects);
        foreach (var effect in effects)
        {
            if (effect.Kind == GroupCommitEffectKind.Answer)
            {
                Require(answers.TryAdd(effect.Append!, effect.Outcome), "one answer each");
                continue;
            }

            Require(work is null, "one piece of work at a time");
            Require(!isClosed, "no work after the close");
            if (effect.Kind == GroupCommitEffectKind.Close) isClosed = true;
            else work = effect;
            if (effect.Kind == GroupCommitEffectKind.Write) CheckGroup(effect.Group!);
        }

        effects.Clear();
        Require(coordinator.Queued <= limits.MaximumQueuedAppends + limits.MaximumGroupAppends, "the queue is limited");
        if (work is null && !isClosed) Require(coordinator.Queued == 0, "nobody waits while nothing is written");
    }

    private void CheckGroup(IReadOnlyList<PendingAppend> group)
    {
        Require(group.Count > 0, "a group has appends");
        Require(group.Count <= limits.MaximumGroupAppends, "groups are limited");
        if (group.Count > 1) Require(group.Sum(append => append.Bytes) <= limits.MaximumGroupBytes, "their bytes too");
        var places = group.Select(append => appends.IndexOf(append)).ToArray();
        Require(places.SequenceEqual(places.Order()), "first come, first served");
        foreach (var append in group)
        {
            Require(!answers.ContainsKey(append), "what is answered is not written");
            Require(once.Add(append) || group.Count == 1, "a second time only alone");
            Require(!stored.ContainsKey(append), "nothing is stored twice");
        }
    }

    private void CheckTheEnd()
    {
        Require(isClosed, "stopped and drained");
        Require(answers.Count == appends.Count, "everyone is answered");
        foreach (var (append, outcome) in answers)
        {
            if (outcome.Kind == AppendOutcomeKind.Unknown) continue;
            Require(outcome.Kind == AppendOutcomeKind.Committed == stored.ContainsKey(append), "the answer is true");
        }
    }

    private void Expect(PendingAppend append, AppendOutcomeKind kind) =>
        Require(answers.TryGetValue(append, out var outcome) && outcome.Kind == kind, $"the answer is {kind}");

    // A constraint of NUnit costs as much as ten steps, and there are millions of them.
    private static void Require(bool holds, string rule)
    {
        if (!holds) throw new AssertionException(rule);
    }
}
