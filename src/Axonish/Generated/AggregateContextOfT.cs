using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>What creating handlers are given: the means to make an instance the current aggregate before its constructor runs.</summary>
/// <typeparam name="TRoot">The aggregate's class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AggregateContext<TRoot> : CommandContext
    where TRoot : class
{
    internal AggregateContext()
    {
    }

    /// <summary>The aggregate's present state.</summary>
    public abstract TRoot Root { get; }

    /// <summary>Makes an instance the current aggregate. A constructor handler is given the instance before its body runs (rule A4).</summary>
    /// <param name="root">The instance; that of a static handler may be null, which is refused.</param>
    /// <exception cref="InvalidOperationException">The handler returned <see langword="null"/>.</exception>
    public abstract void Begin(TRoot? root);

    /// <summary>Records the events that a functional handler returned, one after another.</summary>
    /// <param name="events">The events; a lazy sequence is enumerated once, before the first is applied.</param>
    public abstract void Record(IEnumerable<object>? events);

    /// <summary>Records the event that a functional handler returned.</summary>
    /// <param name="payload">The event; <see langword="null"/> for none.</param>
    public abstract void Record(object? payload);
}
