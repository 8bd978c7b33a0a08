using System.Diagnostics.CodeAnalysis;

namespace Axonish;

/// <summary>Gives an event the name and revision under which it is stored, so that its class can be renamed or moved.</summary>
/// <param name="name">The stored name; unique in an application.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class EventAttribute(string name) : Attribute
{
    /// <summary>The stored name.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// The revision of the event's content, from 1; raise it when stored events have to be converted, and write an <c>[Upcaster]</c> for
    /// what was stored before.
    /// </summary>
    public int Revision { get; set; } = 1;

    /// <summary>Names under which it was stored before: it is read by them too, and always written by <see cref="Name"/>.</summary>
    [SuppressMessage("Performance", "CA1819:Properties should not return arrays", Justification = "The arguments of an attribute are arrays.")]
    public string[] Aliases { get; set; } = [];
}
