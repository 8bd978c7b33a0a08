using Axonish.Fixtures.Reporting;
using Axonish.Generated;
using Axonish.Processing.Configuration;
using Axonish.Processing.Processors;
using Axonish.Processing.Reading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Axonish.Fixtures.Handling;

// Shows events to a class of a processing group by what its processor shows them with: as they are stored, in a batch, outside any unit of work.
internal sealed class GroupDelivery
{
    private const int PageSize = 1_000;

    private readonly HandlerHost host;
    private readonly ProcessingGroup group;
    private readonly IServiceScopeFactory scopes;
    private readonly IReadOnlyList<IEventHandlerInterceptor> interceptors;
    private long passed;
    private bool isReplay;

    private GroupDelivery(HandlerHost host, ProcessingGroup group, IServiceProvider provider)
    {
        (this.host, this.group) = (host, group);
        scopes = provider.GetRequiredService<IServiceScopeFactory>();
        interceptors = [.. provider.GetServices<IEventHandlerInterceptor>()];
    }

    // None where the class subscribes.
    internal static GroupDelivery? For(EventHandlersEntry? tested, HandlerHost host, IServiceProvider provider)
    {
        if (tested is null or { IsSubscribing: true }) return null;
        var assembly = new GroupAssembly(host.Application, new Dictionary<string, ProcessorBuilder>(), new HashSet<Type>());
        return new GroupDelivery(host, assembly.Build(provider, NullLogger.Instance).Single(group => group.Name == tested.Group!.Name), provider);
    }

    // What is stored, and not for the class to see.
    internal void PassOver() => passed = host.Store.HeadPosition;

    // What is stored since, as one batch; then what came of it, as a processor goes on too.
    internal async ValueTask DeliverAsync()
    {
        while (await ReadAsync() is { Count: > 0 } batch)
        {
            await using var services = new BatchServices(scopes, transaction: null);
            await new BatchHandlers(group, services, interceptors, isReplay, CancellationToken.None).HandleAsync(batch);
        }
    }

    internal async ValueTask ResetAsync()
    {
        if (!group.AllowsReplay)
        {
            throw Failing.With($"The group {group.Key} cannot be reset: all handlers of the tested class are marked with [DisallowReplay].",
                "Leave GivenReset out, or take the mark from what may see events again.");
        }

        isReplay = true;
        await using var services = new BatchServices(scopes, transaction: null);
        foreach (var one in group.Classes) await one.Open(services).ResetAsync(new DeliveryContext(group, services, null, ReplayStatus.Replaying, CancellationToken.None));
    }

    private async ValueTask<IReadOnlyList<SegmentEvent>> ReadAsync()
    {
        var found = new List<SegmentEvent>();
        while (passed < host.Store.HeadPosition)
        {
            var page = await host.Store.ReadPageAsync(passed, group.Filter, PageSize);
            found.AddRange(page.Events.Select(group.Sequence.Of));
            passed = page.LookedUpTo;
        }

        return found;
    }
}
