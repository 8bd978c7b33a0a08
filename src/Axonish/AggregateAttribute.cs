namespace Axonish;

/// <summary>
/// Marks a class as an aggregate: the boundary inside which commands are checked one after another, and whose state is the sum of
/// its events, unless it is <see cref="StateStored"/>. Nothing else is asked of the class: no base class, no interface, no <c>partial</c>.
/// </summary>
/// <remarks>
/// An aggregate is either an object whose handlers mutate it, or an immutable state with <c>static</c> handlers that take the state
/// first and return events or the next state.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AggregateAttribute : Attribute
{
    /// <summary>
    /// The name under which the aggregate's streams are stored; the simple name of the class unless set. Streams are found by it, so set
    /// it before the class is renamed.
    /// </summary>
    public string? Type { get; set; }

    /// <summary>
    /// Whether the state itself is stored, by the package that the host names (<c>UseEntityFrameworkCore</c>), and not rebuilt from events.
    /// Handlers then change the state directly; events that they apply are stored with it and reach the event store a moment later.
    /// </summary>
    public bool StateStored { get; set; }
}
