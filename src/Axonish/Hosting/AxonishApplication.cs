using System.Text.Json;
using Axonish.Aggregates;
using Axonish.Content;
using Axonish.EventStore;
using Axonish.Generated;
using Axonish.StateStore;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Hosting;

// The application as its manifests describe it, once it is known to be free of contradictions. It is judged by names, as far as they tell.
internal sealed class AxonishApplication
{
    internal AxonishApplication(ApplicationModel application, AxonishBuilder configuration, IServiceProvider container)
    {
        var events = new EventCatalog(application.EventEntries, application.Upcasters);
        var faults = new List<string>(configuration.Faults);
        faults.AddRange(events.FindFaults());
        AddDuplicateHandlers(application.CommandEntries, faults);
        AddDuplicateAggregates(application.AggregateEntries, faults);
        if (configuration.RequiresServices) AddMissingServices(application, configuration.Services, container, faults);
        AddUnstorableStates(application.AggregateEntries, container, faults);
        AddImpossibleLimits(configuration.CommandLimits, faults);
        Json = ContentOptions.Complete(configuration.Json);
        var content = new ContentFaults(Json);
        if (configuration.ChecksContent) faults.AddRange(content.Of(application, configuration));
        AddImpossibleTimeout(configuration.StoreStartTimeout, faults);
        if (faults.Count > 0) throw new AxonishConfigurationException(faults);
        EventTypes = new EventTypeTable(events);
        Warnings = configuration is { ChecksContent: true, RemembersCommands: true }
            ? [.. events.FindHoles(), .. content.OfResults(application.CommandEntries)]
            : events.FindHoles();
        Commands = application.CommandEntries;
    }

    // As everything that is kept is written.
    internal JsonSerializerOptions Json { get; }

    internal EventTypeTable EventTypes { get; }

    internal IReadOnlyList<CommandEntry> Commands { get; }

    // What may fail later, and need not.
    internal IReadOnlyList<string> Warnings { get; }

    private static void AddDuplicateHandlers(IReadOnlyList<CommandEntry> commands, List<string> faults)
    {
        var names = new HashSet<string>(commands.Count, StringComparer.Ordinal);
        var areDistinct = true;
        foreach (var command in commands) areDistinct &= names.Add(command.Name);
        if (areDistinct) return;
        faults.AddRange(commands
            .GroupBy(command => command.Name, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => $"'{group.Key}' is handled by {string.Join(" and by ", group.Select(command => command.Handler))}; a command has exactly one handler (AXN0102)."));
    }

    private static void AddDuplicateAggregates(IReadOnlyList<AggregateEntry> aggregates, List<string> faults)
    {
        var names = new HashSet<string>(aggregates.Count, StringComparer.Ordinal);
        var areDistinct = true;
        foreach (var aggregate in aggregates) areDistinct &= names.Add(aggregate.TypeName);
        if (areDistinct) return;
        faults.AddRange(aggregates
            .GroupBy(aggregate => aggregate.TypeName, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => $"The stored type name '{group.Key}' is shared by {string.Join(" and ", group.Select(aggregate => aggregate.Model.RootType))}; set [Aggregate(Type = \"…\")] on one (AXN0011)."));
    }

    private static void AddUnstorableStates(IReadOnlyList<AggregateEntry> aggregates, IServiceProvider container, List<string> faults)
    {
        List<AggregateModel>? stateStored = null;
        foreach (var aggregate in aggregates)
        {
            if (aggregate.IsStateStored) (stateStored ??= []).Add(aggregate.Model);
        }

        if (stateStored is null) return;
        faults.AddRange(stateStored
            .Where(aggregate => aggregate.IsFunctional)
            .Select(aggregate => $"{aggregate.RootType} is state-stored and functional; handlers of a state-stored aggregate change it, so make them instance methods, or leave StateStored out."));
        faults.AddRange(container.GetService<IStateStore>() is { } store
            ? store.FindFaults([.. stateStored.Where(aggregate => !aggregate.IsFunctional).Select(aggregate => aggregate.StateMapping()!)])
            : stateStored.Select(aggregate => $"{aggregate.RootType} is state-stored, but nothing keeps state; reference Axonish.EntityFrameworkCore and call UseEntityFrameworkCore<TContext>()."));
    }

    private static void AddMissingServices(ApplicationModel application, IServiceCollection services, IServiceProvider container, List<string> faults)
    {
        if (container.GetService<IServiceProviderIsService>() is not { } known) return;
        foreach (var command in application.CommandEntries) AddMissing(command.Handler, command.Services);
        foreach (var handlers in application.EventHandlers) AddMissing(handlers.Handler, handlers.Services);

        void AddMissing(string handler, IReadOnlyList<Type> needs)
        {
            for (var i = 0; i < needs.Count; i++)
            {
                if (!known.IsService(needs[i]) || IsRepositoryOfNothing(needs[i]))
                    faults.Add($"{handler} needs a {needs[i]}, which the container does not have; register it.");
            }
        }

        // One registration serves the repositories of all aggregates, and that of any other class too.
        bool IsRepositoryOfNothing(Type service) =>
            service.IsConstructedGenericType
            && service.GetGenericTypeDefinition() == typeof(IRepository<>)
            && application.Find(service.GenericTypeArguments[0]) is null
            && !services.Any(registered => registered.ServiceType == service);
    }

    private static void AddImpossibleTimeout(TimeSpan timeout, List<string> faults)
    {
        if (timeout >= TimeSpan.Zero || timeout == Timeout.InfiniteTimeSpan) return;
        faults.Add($"{nameof(AxonishBuilder)}.{nameof(AxonishBuilder.StoreStartTimeout)} is {timeout}, and nobody waits a negative time; correct it, or wait "
            + $"without a limit with {nameof(Timeout)}.{nameof(Timeout.InfiniteTimeSpan)}.");
    }

    // No cache is made before the first command that needs it, so that no timer can tell.
    private static void AddImpossibleLimits(CommandLimits limits, List<string> faults)
    {
        var longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);
        var time = limits.CacheIdleTime;
        if (time == Timeout.InfiniteTimeSpan || (time >= TimeSpan.Zero && time <= longest)) return;
        faults.Add($"{nameof(CommandLimits)}.{nameof(CommandLimits.CacheIdleTime)} is {time}, and timers take none that is negative or longer than {longest}; "
            + $"correct it, or keep aggregates however long they are idle with {nameof(Timeout)}.{nameof(Timeout.InfiniteTimeSpan)}.");
    }
}
