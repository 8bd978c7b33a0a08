namespace Axonish;

/// <summary>
/// Marks a method of an aggregate or entity that runs before the command handlers of the same object, and of the entities inside it, for
/// every command that its first parameter fits: the command's class, a base class, an interface, <see cref="object"/>, or a
/// <see cref="CommandMessage"/>. Throwing refuses the command.
/// </summary>
/// <remarks>
/// Further parameters are those of command handlers, and an <see cref="InterceptorChain"/>. Without a chain the method returns nothing, or
/// a task without a result. With one it decides whether the handler runs at all, and what it returns, if anything, is the sender's answer;
/// and it may pass on a changed message (<see cref="InterceptorChain.ProceedAsync(CommandMessage)"/>), which means the same aggregate and, in an entity, the same entity.
/// The root's interceptors run before the entity is looked up and before the entity's, those of base classes before those of derived ones.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CommandHandlerInterceptorAttribute : Attribute;
