namespace Axonish;

/// <summary>
/// Marks a static method that turns what was stored into what the program knows today; it is called whenever such an event is read. Its first
/// parameter is the stored event: an event class of the old shape, or a <see cref="System.Text.Json.Nodes.JsonObject"/>. Further
/// parameters are those of an event sourcing handler: <see cref="Metadata"/>, <c>[MetadataValue]</c>, <c>[EventTimestamp]</c> and the like.
/// </summary>
/// <remarks>
/// It returns the event in a newer shape: an event, or a <see cref="System.Text.Json.Nodes.JsonObject"/>, which is the content of the next
/// revision of the same name; a sequence of these for several; <see langword="null"/> or an empty sequence for none. What it returns goes on
/// to the next upcaster until it is an event of the present program. It may be called by several threads at once, and more than once for the
/// same event: it depends on nothing but its arguments.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UpcasterAttribute : Attribute
{
    /// <summary>Marks an upcaster that takes an event class: its <see cref="EventAttribute"/> says under which name and revision it was stored.</summary>
    public UpcasterAttribute()
    {
    }

    /// <summary>Marks an upcaster that takes JSON.</summary>
    /// <param name="name">The stored name.</param>
    public UpcasterAttribute(string name) => Name = name;

    /// <summary>The stored name; <see langword="null"/> where the first parameter's class says it.</summary>
    public string? Name { get; }

    /// <summary>Where a name is given: the revision that was stored, from 1.</summary>
    public int Revision { get; set; } = 1;
}
