using System.Diagnostics.CodeAnalysis;
using Axonish.Aggregates;
using Axonish.Commands;
using Axonish.Events;
using Axonish.Generated;
using Axonish.UnitsOfWork;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Inspection;

/// <summary>What a test kit asks of a host that runs, or of services that <see cref="HostWiring"/> wired.</summary>
/// <remarks>Thread-safe, except for <see cref="ForgetAggregates"/>.</remarks>
[Experimental("AXONISHENGINE")]
public sealed class HostInspector
{
    private readonly IServiceProvider services;
    private readonly AggregateRepositories repositories;
    private readonly CommandTable commands;
    private readonly UnitOfWorkServices units;

    /// <summary>Looks at a host.</summary>
    /// <param name="services">The host's services.</param>
    public HostInspector(IServiceProvider services)
    {
        this.services = services;
        repositories = services.GetRequiredService<AggregateRepositories>();
        commands = services.GetRequiredService<CommandTable>();
        units = services.GetRequiredService<UnitOfWorkServices>();
    }

    /// <summary>Finds the handler of a command.</summary>
    /// <param name="name">The name by which the command is routed.</param>
    /// <returns>The handler's model; <see langword="null"/> where nothing handles it.</returns>
    public CommandModel? FindCommand(string name) => commands.Find(name)?.Model;

    /// <summary>Looks at the aggregates of one class.</summary>
    /// <typeparam name="TRoot">The class; of a family, its base class.</typeparam>
    /// <returns>What looks at them.</returns>
    /// <exception cref="InvalidOperationException">The class is no aggregate of the application.</exception>
    public AggregateInspector<TRoot> Aggregates<TRoot>()
        where TRoot : class => new(repositories.Of<TRoot>(), units, services.GetRequiredService<EventSerializer>());

    /// <summary>Forgets all aggregates in memory, so that each is loaded anew. Not for use while commands are on their way.</summary>
    public void ForgetAggregates() => repositories.ForgetAll();

    /// <summary>
    /// Shows an event to the classes that subscribe, in a unit of work of its own, as if it had just been published with the identifier, aggregate and
    /// metadata that it has. The unit of work appends the event, with what its handlers add.
    /// </summary>
    /// <param name="message">The event.</param>
    /// <param name="ct">Cancels the handling.</param>
    /// <returns>A task that ends with the commit; it fails as the handler or the store did, and then nothing is stored.</returns>
    public async ValueTask ShowAsync(EventMessage message, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var unit = new EventUnitOfWork(units, message, ct);
        try
        {
            unit.Stage(message);
            await unit.CommitAsync();
        }
        catch (Exception failure)
        {
            await unit.RollBackAsync(failure);
            unit.ThrowIfPoisoned();
            throw;
        }
    }

    /// <summary>Waits until the snapshots are taken that are due when this is called.</summary>
    /// <param name="ct">Cancels the waiting.</param>
    /// <returns>A task that ends when they are.</returns>
    public Task WaitForSnapshotsAsync(CancellationToken ct = default) => SnapshotsTaken.WaitAsync(services.GetRequiredService<SnapshotQueue>(), ct);
}
