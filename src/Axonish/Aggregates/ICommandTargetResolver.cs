namespace Axonish;

/// <summary>Decides which aggregate a command is meant for, in place of the command's own marked members.</summary>
/// <remarks>Implementations are thread-safe.</remarks>
public interface ICommandTargetResolver
{
    /// <summary>Reads a command's target.</summary>
    /// <param name="message">The command.</param>
    /// <returns>The target.</returns>
    CommandTarget Resolve(CommandMessage message);
}
