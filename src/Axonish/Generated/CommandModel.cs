using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>What the compiler knows of a command and its one handler.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CommandModel
{
    private protected CommandModel()
    {
    }

    /// <summary>The name by which the command is routed.</summary>
    public required string Name { get; init; }

    /// <summary>The handler as a person would name it, for messages: <c>GiftCard.Handle(RedeemCard)</c>.</summary>
    public required string Handler { get; init; }

    /// <summary>The command's class.</summary>
    public abstract Type CommandType { get; }

    /// <summary>What the sender receives; <see cref="object"/> where there is no result.</summary>
    public abstract Type ResultType { get; }

    /// <summary>The class that handles the command: the aggregate's, or the one outside aggregates.</summary>
    public abstract Type HandlerType { get; }

    /// <summary>Whether the sender receives nothing.</summary>
    public bool HasNoResult { get; init; }

    /// <summary>Keys of the metadata without which the handler does not match.</summary>
    public IReadOnlyList<string> RequiredMetadata { get; init; } = [];

    /// <summary>What the handler's constructor and parameters ask of the container; checked when the host starts.</summary>
    public IReadOnlyList<Type> Services { get; init; } = [];

    /// <summary>Shows itself with its types to a visitor.</summary>
    /// <param name="visitor">The visitor.</param>
    public abstract void Accept(ICommandModelVisitor visitor);
}
