using Axonish.Fixtures.Reporting;
using Axonish.Generated;
using Axonish.Processing.Inspection;

namespace Axonish.Fixtures.Handling;

// Shows events to a class of a processing group by what its processor shows them with: as they are stored, in a batch, outside any unit of work.
internal sealed class GroupDelivery
{
    private const int PageSize = 1_000;

    private readonly HandlerHost host;
    private readonly GroupInspector group;
    private long passed;
    private bool isReplay;

    private GroupDelivery(HandlerHost host, GroupInspector group) => (this.host, this.group) = (host, group);

    // None where the class subscribes.
    internal static GroupDelivery? For(EventHandlersEntry? tested, HandlerHost host, IServiceProvider provider) =>
        tested is null or { IsSubscribing: true } ? null : new GroupDelivery(host, GroupInspector.Of(provider, tested.Group!.Name));

    // What is stored, and not for the class to see.
    internal void PassOver() => passed = host.Store.HeadPosition;

    // What is stored since, as one batch; then what came of it, as a processor goes on too.
    internal async ValueTask DeliverAsync()
    {
        while (await ReadAsync() is { Count: > 0 } batch) await group.HandleAsync(batch, isReplay ? ReplayStatus.Replaying : ReplayStatus.Live);
    }

    internal async ValueTask ResetAsync()
    {
        if (!group.AllowsReplay)
        {
            throw Failing.With($"The group {group.Key} cannot be reset: all handlers of the tested class are marked with [DisallowReplay].",
                "Leave GivenReset out, or take the mark from what may see events again.");
        }

        isReplay = true;
        await group.ResetAsync();
    }

    private async ValueTask<IReadOnlyList<StoredEvent>> ReadAsync()
    {
        var found = new List<StoredEvent>();
        while (passed < host.Store.HeadPosition)
        {
            var page = await host.Store.ReadPageAsync(passed, group.Filter, PageSize);
            found.AddRange(page.Events);
            passed = page.LookedUpTo;
        }

        return found;
    }
}
