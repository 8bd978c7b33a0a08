using Axonish.Processing.Reading;

namespace Axonish.Processing.Processors;

// The classes of a group at work on one batch: event after event, and class after class for each. Neighbours that some class takes as a list are
// handed on together, in order with what stands around them (rule E10).
internal sealed class BatchHandlers(ProcessingGroup group, BatchServices services, IReadOnlyList<IEventHandlerInterceptor> interceptors, bool isReplay, CancellationToken ct)
{
    private readonly GroupInstance?[] instances = new GroupInstance?[group.Classes.Count];

    // The event that is being handled, or is the first of those that are; what fails is this one.
    internal SegmentEvent? Current { get; private set; }

    internal ValueTask HandleAsync(IReadOnlyList<SegmentEvent> events)
    {
        if (interceptors.Count == 0 || events.Count == 0) return HandleAllAsync(events);
        Current = events[0];
        var batch = new EventBatch(group.Name, events[0].Position, events[^1].Position, events.Count, isReplay ? ReplayStatus.Replaying : ReplayStatus.Live);
        return StepAsync(0);

        ValueTask StepAsync(int index) =>
            index < interceptors.Count ? interceptors[index].InterceptBatchAsync(batch, () => StepAsync(index + 1), ct) : HandleAllAsync(events);
    }

    private async ValueTask HandleAllAsync(IReadOnlyList<SegmentEvent> events)
    {
        for (var index = 0; index < events.Count;)
        {
            Current = events[index];
            var messages = events[index].Decode();
            var end = index + 1;
            if (!TakesAnyAsList(messages))
            {
                foreach (var message in messages) await HandleAsync(message);
                index = end;
                continue;
            }

            var run = new List<EventMessage>(messages);
            for (; end < events.Count && events[end].Decode() is var next && IsTakenAlike(run[^1], next); end++) run.AddRange(next);
            await HandleRunAsync(run);
            index = end;
        }
    }

    private ValueTask HandleAsync(EventMessage message)
    {
        return interceptors.Count == 0 ? CallAsync(message) : StepAsync(0);

        ValueTask StepAsync(int index) =>
            index < interceptors.Count ? interceptors[index].InterceptAsync(message, group.Name, () => StepAsync(index + 1), ct) : CallAsync(message);
    }

    private async ValueTask CallAsync(EventMessage message)
    {
        for (var index = 0; index < group.Classes.Count; index++)
        {
            if (IsFor(group.Classes[index], message)) await Instance(index).HandleAsync(message, ContextOf(message));
        }
    }

    private async ValueTask HandleRunAsync(List<EventMessage> run)
    {
        for (var index = 0; index < group.Classes.Count; index++)
        {
            var candidate = group.Classes[index];
            if (!IsFor(candidate, run[0])) continue;
            if (candidate.TakesLists(run[0]))
            {
                await Instance(index).HandleListAsync(run, ContextOf(run[^1]));
                continue;
            }

            foreach (var message in run) await Instance(index).HandleAsync(message, ContextOf(message));
        }
    }

    private bool TakesAnyAsList(IReadOnlyList<EventMessage> messages)
    {
        foreach (var message in messages)
        {
            foreach (var candidate in group.Classes)
            {
                if (IsFor(candidate, message) && candidate.TakesLists(message)) return true;
            }
        }

        return false;
    }

    // A run is of one event class: what takes the one takes the other, by the same method.
    private static bool IsTakenAlike(EventMessage last, IReadOnlyList<EventMessage> next)
    {
        foreach (var message in next)
        {
            if (message.Payload.GetType() != last.Payload.GetType()) return false;
        }

        return next.Count > 0;
    }

    private bool IsFor(GroupClass candidate, EventMessage message) =>
        candidate.Handles(message) && (!isReplay || candidate.AllowsReplay(message));

    private GroupInstance Instance(int index) => instances[index] ??= group.Classes[index].Open(services);

    private DeliveryContext ContextOf(EventMessage? message) =>
        new(group, services, message, isReplay ? ReplayStatus.Replaying : ReplayStatus.Live, ct);
}
