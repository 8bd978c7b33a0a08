namespace Axonish;

/// <summary>Gives an event the name and revision under which it is stored, so that its class can be renamed or moved.</summary>
/// <param name="name">The stored name; unique in an application.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class EventAttribute(string name) : Attribute
{
    /// <summary>The stored name.</summary>
    public string Name { get; } = name;

    /// <summary>The revision of the event's content, from 1; raise it when stored events have to be converted.</summary>
    public int Revision { get; set; } = 1;
}
