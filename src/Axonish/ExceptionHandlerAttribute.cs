namespace Axonish;

/// <summary>
/// Marks a method of an aggregate or entity that is called when a command handler of the same object, or of an entity inside it, throws,
/// or an interceptor in between. It translates the exception by throwing another, or answers in the handler's place by returning: then
/// its value is the sender's answer, and the unit of work rolls back all the same.
/// </summary>
/// <remarks>
/// It takes the exception, the command, or both, then what command handlers take. The one that fits best is asked first, by the command,
/// then by the exception; what it throws goes on to the next. Entities come before their root.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ExceptionHandlerAttribute : Attribute;
