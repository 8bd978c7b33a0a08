namespace Axonish;

/// <summary>
/// Identifies the handling of one event by one processing group, the same at every delivery. A handler that reaches outside its transaction
/// takes it as a parameter, and hands it on as the key by which the other side recognises repetitions.
/// </summary>
/// <param name="Group">The group's name; empty in a class without a group.</param>
/// <param name="EventId">The event's identifier.</param>
public readonly record struct DeliveryKey(string Group, Guid EventId)
{
    /// <summary>Both as one text.</summary>
    /// <returns><c>group/identifier</c>.</returns>
    public override string ToString() => $"{Group}/{EventId}";
}
