using Axonish.Aggregates;
using Axonish.Generated;
using Axonish.StateStore;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Hosting;

// The application as its manifests describe it, once it is known to be free of contradictions.
internal sealed class AxonishApplication
{
    internal AxonishApplication(ApplicationModel application, AxonishBuilder configuration, IServiceProvider container)
    {
        var faults = new List<string>(configuration.Faults);
        faults.AddRange(EventTypeTable.FindFaults(application.Events, application.Upcasters));
        faults.AddRange(DuplicateHandlers(application.Commands));
        faults.AddRange(DuplicateAggregates(application.Aggregates));
        if (configuration.RequiresServices) faults.AddRange(MissingServices(application, container));
        faults.AddRange(UnstorableStates(application.Aggregates, container));
        if (faults.Count > 0) throw new AxonishConfigurationException(faults);
        EventTypes = new EventTypeTable(application.Events, application.Upcasters);
        Warnings = EventTypeTable.FindHoles(application.Events, application.Upcasters);
        Commands = application.Commands;
    }

    internal EventTypeTable EventTypes { get; }

    internal IReadOnlyList<CommandModel> Commands { get; }

    // What may fail later, and need not.
    internal IReadOnlyList<string> Warnings { get; }

    private static IEnumerable<string> DuplicateHandlers(IEnumerable<CommandModel> commands) => commands
        .GroupBy(command => command.Name, StringComparer.Ordinal)
        .Where(group => group.Count() > 1)
        .Select(group => $"'{group.Key}' is handled by {string.Join(" and by ", group.Select(command => command.Handler))}; a command has exactly one handler (AXN0102).");

    private static IEnumerable<string> DuplicateAggregates(IEnumerable<AggregateModel> aggregates) => aggregates
        .GroupBy(aggregate => aggregate.TypeName, StringComparer.Ordinal)
        .Where(group => group.Count() > 1)
        .Select(group => $"The stored type name '{group.Key}' is shared by {string.Join(" and ", group.Select(aggregate => aggregate.RootType))}; set [Aggregate(Type = \"…\")] on one (AXN0011).");

    private static IEnumerable<string> UnstorableStates(IEnumerable<AggregateModel> aggregates, IServiceProvider container)
    {
        var stateStored = aggregates.Where(aggregate => aggregate.IsStateStored).ToArray();
        if (stateStored.Length == 0) return [];
        var functional = stateStored
            .Where(aggregate => aggregate.IsFunctional)
            .Select(aggregate => $"{aggregate.RootType} is state-stored and functional; handlers of a state-stored aggregate change it, so make them instance methods, or leave StateStored out.");
        var stored = container.GetService<IStateStore>() is { } store
            ? store.FindFaults([.. stateStored.Where(aggregate => !aggregate.IsFunctional).Select(aggregate => aggregate.StateMapping()!)])
            : stateStored.Select(aggregate => $"{aggregate.RootType} is state-stored, but nothing keeps state; reference Axonish.EntityFrameworkCore and call UseEntityFrameworkCore<TContext>().");
        return functional.Concat(stored);
    }

    private static IEnumerable<string> MissingServices(ApplicationModel application, IServiceProvider container)
    {
        if (container.GetService<IServiceProviderIsService>() is not { } known) return [];
        var needs = application.Commands.Select(command => (command.Handler, command.Services))
            .Concat(application.EventHandlers.Select(handler => (handler.Handler, handler.Services)));
        return from need in needs
               from service in need.Services
               where !known.IsService(service)
               select $"{need.Handler} needs a {service}, which the container does not have; register it.";
    }
}
