namespace Axonish;

/// <summary>
/// Marks a method of a class in a processing group that clears what the class has written, before the group's events are replayed. It is called in
/// the transaction of the reset, and takes services, the transaction itself and <see cref="CancellationToken"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ResetHandlerAttribute : Attribute;
