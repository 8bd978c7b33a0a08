using System.Diagnostics.CodeAnalysis;
using Axonish.Generated;

namespace Axonish.Inspection;

/// <summary>Answers what an application is made of.</summary>
/// <param name="application">The application.</param>
/// <remarks>Thread-safe once nothing is left out any more.</remarks>
[Experimental("AXONISHENGINE")]
public sealed class ApplicationInspector(ApplicationModel application)
{
    /// <summary>The models of all aggregates; each is made for it.</summary>
    public IReadOnlyList<AggregateModel> Aggregates => application.Aggregates;

    /// <summary>The type names of all aggregates, by which their streams are named; no model is made for it.</summary>
    public IEnumerable<string> AggregateTypeNames => application.AggregateEntries.Select(aggregate => aggregate.TypeName);

    /// <summary>Finds an aggregate by its class.</summary>
    /// <param name="root">The class; of a family, its base class.</param>
    /// <returns>The aggregate; <see langword="null"/> where the class is none.</returns>
    public AggregateModel? FindAggregate(Type root) => application.Find(root)?.Model;

    /// <summary>Finds an aggregate by its type name.</summary>
    /// <param name="typeName">The name.</param>
    /// <returns>The aggregate; <see langword="null"/> where there is none.</returns>
    public AggregateModel? FindAggregate(string typeName) => application.AggregateEntries.FirstOrDefault(aggregate => aggregate.TypeName == typeName)?.Model;

    /// <summary>Whether a class handles commands.</summary>
    /// <param name="handler">The class.</param>
    /// <returns>Whether it does.</returns>
    public bool HandlesCommands(Type handler) => application.HandlesCommands(handler);

    /// <summary>Finds a class that handles events outside aggregates.</summary>
    /// <param name="handler">The class.</param>
    /// <returns>What the compiler knows of it; <see langword="null"/> where it handles none.</returns>
    public EventHandlersEntry? FindEventHandlers(Type handler) => application.FindEventHandlers(handler);

    /// <summary>Leaves out classes that handle events; only before <see cref="HostWiring.Open"/>.</summary>
    /// <param name="handlers">Which ones.</param>
    public void LeaveOut(Predicate<EventHandlersEntry> handlers)
    {
        ArgumentNullException.ThrowIfNull(handlers);
        application.LeaveOut(handlers);
    }
}
