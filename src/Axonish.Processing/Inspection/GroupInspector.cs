using System.Diagnostics.CodeAnalysis;
using Axonish.Generated;
using Axonish.Processing.Configuration;
using Axonish.Processing.Processors;
using Axonish.Processing.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Axonish.Processing.Inspection;

/// <summary>
/// Shows events to the classes of a processing group by what its processor shows them with, at the moment that the caller states: a batch at a time, outside
/// any unit of work, and without a token. What a handler asks of its transaction comes from the container.
/// </summary>
/// <remarks>Thread-safe, as far as the handlers are.</remarks>
[Experimental("AXONISHENGINE")]
public sealed class GroupInspector
{
    private readonly ProcessingGroup group;
    private readonly IServiceScopeFactory scopes;
    private readonly IReadOnlyList<IEventHandlerInterceptor> interceptors;

    private GroupInspector(ProcessingGroup group, IServiceProvider services)
    {
        this.group = group;
        scopes = services.GetRequiredService<IServiceScopeFactory>();
        interceptors = [.. services.GetServices<IEventHandlerInterceptor>()];
    }

    /// <summary>The group.</summary>
    public GroupKey Key => group.Key;

    /// <summary>The stored events that its classes handle.</summary>
    public EventFilter Filter => group.Filter;

    /// <summary>Whether a handler of it sees events again after a reset.</summary>
    public bool AllowsReplay => group.AllowsReplay;

    /// <summary>Looks at a group as its attributes describe it.</summary>
    /// <param name="services">The services of a host that runs, or of one that was only wired.</param>
    /// <param name="group">The group's name.</param>
    /// <returns>What shows events to it.</returns>
    /// <exception cref="InvalidOperationException">The application has no such group.</exception>
    public static GroupInspector Of(IServiceProvider services, string group)
    {
        var application = services.GetRequiredService<ApplicationModel>();
        var assembly = new GroupAssembly(application, new Dictionary<string, ProcessorBuilder>(), new HashSet<Type>());
        var found = assembly.Build(services, NullLogger.Instance).FirstOrDefault(candidate => candidate.Name == group)
            ?? throw new InvalidOperationException($"The application has no processing group '{group}'; mark a class with [ProcessingGroup(\"{group}\")].");
        return new GroupInspector(found, services);
    }

    /// <summary>Handles events as one batch.</summary>
    /// <param name="events">The events, in the order of their positions.</param>
    /// <param name="status">Whether they are new or replayed.</param>
    /// <param name="ct">Cancels the handling.</param>
    /// <returns>A task that ends when they are handled; it fails as a handler does.</returns>
    public async ValueTask HandleAsync(IReadOnlyList<StoredEvent> events, ReplayStatus status, CancellationToken ct = default)
    {
        await using var services = new BatchServices(scopes, transaction: null);
        await new BatchHandlers(group, services, interceptors, status == ReplayStatus.Replaying, ct).HandleAsync([.. events.Select(group.Sequence.Of)]);
    }

    /// <summary>Calls the reset handlers of the group's classes.</summary>
    /// <param name="ct">Cancels the handling.</param>
    /// <returns>A task that ends when they have returned; it fails as one of them does.</returns>
    public async ValueTask ResetAsync(CancellationToken ct = default)
    {
        await using var services = new BatchServices(scopes, transaction: null);
        foreach (var one in group.Classes) await one.Open(services).ResetAsync(new DeliveryContext(group, services, null, ReplayStatus.Replaying, ct));
    }
}
