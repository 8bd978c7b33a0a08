using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Axonish.Generated;

/// <summary>States to referencing compilations under which name an assembly stores an event.</summary>
/// <param name="name">The stored name.</param>
/// <param name="revision">The revision of the content.</param>
/// <param name="event">The event's class.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class AxonishEventAttribute(string name, int revision, Type @event) : Attribute
{
    /// <summary>The stored name.</summary>
    public string Name { get; } = name;

    /// <summary>The revision of the content.</summary>
    public int Revision { get; } = revision;

    /// <summary>The event's class.</summary>
    public Type Event { get; } = @event;

    /// <summary>Names under which it was stored before.</summary>
    [SuppressMessage("Performance", "CA1819:Properties should not return arrays", Justification = "The arguments of an attribute are arrays.")]
    public string[] Aliases { get; set; } = [];
}
