using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>What the compiler knows of an aggregate: how it is stored, created, rebuilt and commanded.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AggregateModel
{
    private protected AggregateModel()
    {
    }

    /// <summary>The stored type name: half of the key of its streams.</summary>
    public abstract string TypeName { get; }

    /// <summary>The aggregate's class.</summary>
    public abstract Type RootType { get; }

    /// <summary>The commands that it and the entities inside it handle.</summary>
    public abstract IReadOnlyList<CommandModel> Commands { get; }

    /// <summary>Every event that it handles or applies, as far as the compiler sees.</summary>
    public abstract IReadOnlyList<EventType> Events { get; }

    /// <summary>Whether its state is immutable: handlers return events, event sourcing handlers the next state.</summary>
    public virtual bool IsFunctional => false;

    /// <summary>Shows itself with its type to a visitor.</summary>
    /// <param name="visitor">The visitor.</param>
    public abstract void Accept(IAggregateModelVisitor visitor);
}
