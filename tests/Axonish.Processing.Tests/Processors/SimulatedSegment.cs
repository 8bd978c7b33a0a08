using Axonish.Processing.Processors;
using Axonish.Processing.Reading;
using Axonish.Processing.Storage;

namespace Axonish.Processing.Tests.Processors;

// A log, a stored token and the effects of a handler that writes in the token's transaction; one seed decides what fails, and when.
internal sealed class SimulatedSegment
{
    private const int CuredAfter = 400;
    private const int GivenUpBefore = 1_000;
    private const int CalmAfter = 600;
    private const int EndsBefore = 5_000;
    private static readonly GroupKey Group = new("simulated", 1);
    private readonly bool isTraced;
    private readonly Random random;
    private readonly SegmentPolicy policy;
    private readonly ErrorAction action;
    private readonly SegmentEvent[] log;
    private readonly bool[] isForeign;
    private readonly HashSet<long> poisoned;
    private readonly List<string> trace = [];
    private readonly HashSet<string> parkedSequences = new(StringComparer.Ordinal);
    private SegmentToken token;
    private SegmentProgress state = SegmentProgress.Unclaimed;
    private DateTimeOffset now = DateTimeOffset.UnixEpoch;
    private GroupHalt halt;

    // What news said last; that the group stops is stored first, and comes as news later.
    private GroupHalt told;
    private bool isCalm;

    internal SimulatedSegment(int seed, bool isTraced)
    {
        this.isTraced = isTraced;
        random = new Random(seed);
        var length = random.Next(1, 60);
        log = new SegmentEvent[length];
        for (var index = 0; index < length; index++) log[index] = SimulatedLog.Event(index + 1, random.Next(SimulatedLog.Keys));

        // Some events are of another segment, at times all of a stretch.
        isForeign = new bool[length];
        for (var index = 0; index < length; index++) isForeign[index] = random.Next(index > 0 && isForeign[index - 1] ? 2 : 6) == 0;
        poisoned = [];
        foreach (var entry in log)
        {
            if (!IsForeign(entry) && random.Next(12) == 0) poisoned.Add(entry.Position);
        }

        action = (ErrorAction)random.Next(4);
        policy = new SegmentPolicy(random.Next(1, 9), new RetryPolicy(action == ErrorAction.Retry ? null : random.Next(1, 4), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8)));
        token = new SegmentToken(Group, 0, 0, LogPlace.Beginning, 1, Guid.NewGuid(), random.Next(3) == 0 ? random.Next(length + 1) : 0, null, null);
    }

    internal List<long> Handled { get; } = [];

    internal List<long> Parked { get; } = [];

    internal List<long> Skipped { get; } = [];

    internal IEnumerable<long> Own => log.Where(entry => !IsForeign(entry)).Select(entry => entry.Position);

    internal string Trace => string.Join(Environment.NewLine, trace);

    internal string SequenceOf(long position) => log[position - 1].Sequence;

    // Until all is done. Poison that is not given up is cured after a while, and then nothing fails any more, since retrying for ever would never end.
    internal void Run()
    {
        var input = SegmentInput.Claimed(token, now);
        for (var step = 0; step < EndsBefore; step++)
        {
            if (step == CuredAfter && action is ErrorAction.Retry or ErrorAction.Stop) poisoned.Clear();
            if (step == GivenUpBefore && action is ErrorAction.Skip or ErrorAction.DeadLetter) throw new InvalidOperationException("It goes on with what it should give up.");
            isCalm = step > CalmAfter;
            if (input.Kind is SegmentInputKind.News) told = input.Halt;
            var (next, effect) = SegmentMachine.Step(state, input, policy);
            state = next;
            if (isTraced) trace.Add($"{input.Kind} -> {effect.Kind} {effect.Batch?.Events[0].Position}..{effect.Batch?.To.Position} stored {token.Place.Position} {state.Trouble}");
            if (effect.Kind is SegmentEffectKind.Run && told != GroupHalt.None) throw new InvalidOperationException($"It handles although the group is {told}.");
            if (token.Place.Position == log.Length && effect.Kind is SegmentEffectKind.Read) return;
            if (IsLucky(30) && effect.Kind is not (SegmentEffectKind.Report or SegmentEffectKind.Stop))
            {
                halt = halt == GroupHalt.None && IsLucky(2) ? GroupHalt.Paused : GroupHalt.None;
                input = SegmentInput.News(halt, token.HoldAt, isLeaving: false, now);
                continue;
            }

            // A merge holds it at the position of its sibling, and is done once it is there.
            if (token.HoldAt is null && IsLucky(40) && effect.Kind is not (SegmentEffectKind.Report or SegmentEffectKind.Stop))
            {
                token = token with { HoldAt = random.NextInt64(token.Place.Position, log.Length + 1) };
                input = SegmentInput.News(halt, token.HoldAt, isLeaving: false, now);
                continue;
            }

            // Another owner goes on from what is stored.
            if (IsLucky(60) && effect.Kind is not (SegmentEffectKind.Report or SegmentEffectKind.Stop))
            {
                token = token with { Epoch = token.Epoch + 1 };
                state = SegmentProgress.Unclaimed with { Halt = halt };
                input = SegmentInput.Claimed(token, now);
                continue;
            }

            if (token.HoldAt == token.Place.Position && IsLucky(2))
            {
                token = token with { HoldAt = null, Epoch = token.Epoch + 1 };
                (state, told) = (SegmentProgress.Unclaimed with { Halt = halt }, halt);
                input = SegmentInput.Claimed(token, now);
                continue;
            }

            input = Do(effect);
        }

        throw new InvalidOperationException("It did not end.");
    }

    private SegmentInput Do(SegmentEffect effect)
    {
        now += TimeSpan.FromMilliseconds(random.Next(400));
        switch (effect.Kind)
        {
            case SegmentEffectKind.Read:
                return Read(effect);
            case SegmentEffectKind.Run:
                return Handle(effect.Batch!);
            case SegmentEffectKind.Save:
                if (IsLucky(6)) return SegmentInput.StoreFailed(now);
                if (effect.Place.Position > (token.HoldAt ?? long.MaxValue)) return SegmentInput.Reloaded(token, now);
                if (effect.Place.Position < token.Place.Position) throw new InvalidOperationException("The token would go back.");
                token = MovedTo(effect.Place);
                return IsLucky(6) ? SegmentInput.StoreFailed(now) : SegmentInput.Saved(now);
            case SegmentEffectKind.Reload:
                return IsLucky(4) ? SegmentInput.StoreFailed(now) : SegmentInput.Reloaded(token, now);
            case SegmentEffectKind.Stop:
                if (IsLucky(3)) return SegmentInput.StoreFailed(now);
                halt = GroupHalt.Stopped;
                return SegmentInput.Stopped(now);
            case SegmentEffectKind.Report:
                if (IsLucky(6)) return SegmentInput.StoreFailed(now);
                var told = effect.Trouble!;
                token = token with { Failure = new SegmentFailure(told.Category, told.Position, told.EventName, told.Cause, told.Attempts, told.Since, effect.Until) };
                goto default;
            case SegmentEffectKind.Wait when effect.Until is null:
                if (token.HoldAt == token.Place.Position) token = token with { HoldAt = null };
                else if (halt == GroupHalt.None) throw new InvalidOperationException("It waits for ever, and nothing holds it.");
                halt = GroupHalt.None;
                return SegmentInput.News(GroupHalt.None, token.HoldAt, isLeaving: false, now);
            default:
                if (effect.Until > now) now = effect.Until.Value;
                return SegmentInput.Due(now);
        }
    }

    private SegmentInput Read(SegmentEffect effect)
    {
        if (IsLucky(10)) return SegmentInput.StoreFailed(now);
        var end = (int)Math.Min(log.Length, effect.After + random.Next(1, 20));

        if (end == effect.After) return SegmentInput.Due(now);
        var found = new List<SegmentEvent>(end - (int)effect.After);
        for (var index = (int)effect.After; index < end; index++)
        {
            if (!isForeign[index]) found.Add(log[index]);
        }

        return SegmentInput.Found(new LogSlice(new ArraySegment<SegmentEvent>([.. found]), new LogPlace(end, null)), now);
    }

    private bool IsForeign(SegmentEvent entry) => isForeign[entry.Position - 1];

    private SegmentInput Handle(SegmentBatch batch)
    {
        if (IsLucky(15)) return SegmentInput.StoreFailed(now);
        if (batch.To.Position > (token.HoldAt ?? long.MaxValue)) return SegmentInput.Reloaded(token, now);
        if (batch.IsReplay != batch.Events[0].Position <= token.ReplayUntil || batch.IsReplay != batch.To.Position <= token.ReplayUntil)
            throw new InvalidOperationException($"A batch from {batch.Events[0].Position} to {batch.To.Position} does not stop at the end of the replay.");
        if (batch.GivenUp is { } trouble)
        {
            if (trouble.Attempts < policy.Retry.Attempts) throw new InvalidOperationException("It is given up too early.");
            if (trouble.Action == ErrorAction.Skip)
            {
                Skipped.Add(batch.To.Position);
            }
            else
            {
                Parked.Add(batch.To.Position);
                parkedSequences.Add(batch.Events[0].Sequence);
            }
        }
        else
        {
            foreach (var one in batch.Events)
            {
                if (!parkedSequences.Contains(one.Sequence) && poisoned.Contains(one.Position))
                    return SegmentInput.EventFailed(new EventFailure(one.Position, one.Name, FailureCategory.Handler, "x", action), now);
            }

            foreach (var one in batch.Events) (parkedSequences.Contains(one.Sequence) ? Parked : Handled).Add(one.Position);
        }

        token = MovedTo(batch.To);
        return IsLucky(15) ? SegmentInput.StoreFailed(now) : SegmentInput.Committed(now);
    }

    private SegmentToken MovedTo(LogPlace place) => token with { Place = place, Failure = token.Failure?.Position > place.Position ? token.Failure : null };

    private bool IsLucky(int oneIn) => !isCalm && random.Next(oneIn) == 0;
}
