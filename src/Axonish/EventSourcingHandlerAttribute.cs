namespace Axonish;

/// <summary>
/// Marks the method that changes the state of an aggregate or entity when the event that is its first parameter happens. It runs when
/// the event is applied and again at every replay, so it must depend on nothing but state and event, and must not fail.
/// </summary>
/// <remarks>It returns <c>void</c>, or, <c>static</c> in an immutable aggregate, the next state.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EventSourcingHandlerAttribute : Attribute;
