namespace Axonish;

/// <summary>
/// Names a class whose event handlers are called inside the unit of work that publishes the event, so that such classes can be put in an order.
/// </summary>
/// <param name="name">The group's name.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SubscribingGroupAttribute(string name) : Attribute
{
    /// <summary>The group's name.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// The class's place among all classes that subscribe, 0 unless set, which is the place of classes without a group too; those of one place are
    /// called in order of their names.
    /// </summary>
    public int Order { get; set; }
}
