using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>What an event handler's parameters are filled from. Where several events are handled at once, it is that of the last.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class EventContext : HandlerContext
{
    /// <summary>For whoever calls event handlers.</summary>
    protected EventContext()
    {
    }

    /// <summary>The event being handled.</summary>
    public abstract EventMessage Message { get; }

    /// <inheritdoc/>
    public override Guid MessageId => Message.Id;

    /// <inheritdoc/>
    public override Metadata Metadata => Message.Metadata;

    /// <summary>The group in which the event is handled; empty where there is none.</summary>
    public virtual string Group => "";

    /// <summary>Whether the group handles the event for the first time.</summary>
    public virtual ReplayStatus ReplayStatus => ReplayStatus.Live;

    /// <summary>What identifies the handling of this event by this group.</summary>
    public DeliveryKey DeliveryKey => new(Group, Message.Id);
}
