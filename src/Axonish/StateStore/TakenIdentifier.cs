using System.Diagnostics.CodeAnalysis;

namespace Axonish.StateStore;

/// <summary>Why an aggregate cannot be created, said alike wherever it is found out.</summary>
[Experimental("AXONISHENGINE")]
public static class TakenIdentifier
{
    /// <summary>It exists.</summary>
    /// <param name="type">Its stored type name.</param>
    /// <param name="identifier">Its identifier.</param>
    /// <param name="cause">How that was found out.</param>
    /// <returns>The exception, to be thrown.</returns>
    public static AggregateAlreadyExistsException ByOne(string type, string identifier, Exception? cause = null) =>
        new($"{type} '{identifier}' exists already, so no command can create it; send a command for an existing aggregate, or use another identifier.", cause)
        {
            AggregateType = type,
            AggregateIdentifier = identifier,
        };

    /// <summary>It was deleted.</summary>
    /// <param name="type">Its stored type name.</param>
    /// <param name="identifier">Its identifier.</param>
    /// <param name="command">The command that asked for it.</param>
    /// <param name="cause">How that was found out.</param>
    /// <returns>The exception, to be thrown.</returns>
    public static AggregateDeletedException ByDeletedOne(string type, string identifier, string command, Exception? cause = null) =>
        new($"{type} '{identifier}' was deleted, so '{command}' can neither change nor create it; its identifier is never free again.", cause)
        {
            AggregateType = type,
            AggregateIdentifier = identifier,
        };
}
