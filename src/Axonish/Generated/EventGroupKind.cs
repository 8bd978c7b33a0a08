using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>Who calls the classes of a group.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum EventGroupKind
{
    /// <summary>The unit of work that publishes the event, before its commit.</summary>
    Subscribing,

    /// <summary>A processor, after the commit.</summary>
    Processing,
}
