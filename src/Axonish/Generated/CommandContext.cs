using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>What a command handler's parameters are filled from.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CommandContext : HandlerContext
{
    internal CommandContext()
    {
    }

    /// <summary>The message being handled.</summary>
    public abstract CommandMessage Message { get; }

    /// <summary>What settles conflicts with the version that the sender had seen.</summary>
    public abstract IConflictResolver ConflictResolver { get; }

    /// <summary>The message with its payload's type known.</summary>
    /// <typeparam name="TCommand">The payload's type.</typeparam>
    /// <returns>The message.</returns>
    public abstract CommandMessage<TCommand> MessageOf<TCommand>()
        where TCommand : notnull;

    /// <summary>The command that an interceptor passes on.</summary>
    /// <typeparam name="TCommand">What the handler takes.</typeparam>
    /// <param name="command">What the interceptor was given.</param>
    /// <param name="changed">The message that it passes on in its place; <see langword="null"/> where it changed nothing.</param>
    /// <returns>The command for whatever stands behind the interceptor.</returns>
    public TCommand PassedOn<TCommand>(TCommand command, CommandMessage? changed)
        where TCommand : notnull => changed is null ? command : Change(command, changed);

    /// <summary>The command as the last interceptor passed it on.</summary>
    /// <typeparam name="TCommand">What the handler takes.</typeparam>
    /// <param name="command">The command as it reached the one that asks.</param>
    /// <returns>The same command, unless an interceptor changed it.</returns>
    public abstract TCommand Latest<TCommand>(TCommand command)
        where TCommand : notnull;

    /// <summary>The error for a command that no entity of a member is meant by.</summary>
    /// <param name="member">The member's name, with those of its owners.</param>
    /// <param name="entityIdentifier">The routed identifier; <see langword="null"/> where the command carries none, or none is asked for.</param>
    /// <returns>The error to throw.</returns>
    public abstract EntityNotFoundException EntityNotFound(string member, string? entityIdentifier);

    /// <summary>The error for a command by which two entities of different members are meant (rule B16).</summary>
    /// <param name="member">The member of the one, with those of its owners.</param>
    /// <param name="other">The member of the other.</param>
    /// <param name="entityIdentifier">The routed identifier; <see langword="null"/> where the command carries none.</param>
    /// <returns>The error to throw.</returns>
    public abstract EntityAmbiguousException EntityAmbiguous(string member, string other, string? entityIdentifier);

    /// <summary>The error for a changed command that means another entity than the one whose interceptor passed it on.</summary>
    /// <param name="interceptor">The interceptor.</param>
    /// <returns>The error to throw.</returns>
    public abstract ArgumentException AnotherEntity(string interceptor);

    /// <summary>The error for a command that this kind of aggregate does not handle, though another of its family does.</summary>
    /// <param name="subtype">The kind that handles the command.</param>
    /// <returns>The error to throw.</returns>
    public abstract NoHandlerForCommandException NotHandledBySubtype(string subtype);

    /// <summary>Lets the unit of work end in nothing, although the handler's answer reaches the sender.</summary>
    /// <param name="cause">Why.</param>
    public abstract void RollBack(Exception cause);

    private protected abstract TCommand Change<TCommand>(TCommand command, CommandMessage changed)
        where TCommand : notnull;
}
