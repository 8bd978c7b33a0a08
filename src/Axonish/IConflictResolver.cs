namespace Axonish;

/// <summary>
/// Lets a command handler look at the events that its sender had not seen, and decide whether they matter. A handler that takes one
/// and asks it lets the command pass; without that, an unexpected version fails the command.
/// </summary>
/// <remarks>For use inside the handler that it was given to.</remarks>
public interface IConflictResolver
{
    /// <summary>Fails the command if the events that the sender had not seen conflict with it.</summary>
    /// <param name="conflicts">Says whether they do; not asked where there are none.</param>
    /// <exception cref="ConflictingVersionException">They do.</exception>
    void DetectConflicts(Func<IReadOnlyList<EventMessage>, bool> conflicts);
}
