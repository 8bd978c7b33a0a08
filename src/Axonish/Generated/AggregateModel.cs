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

    /// <summary>Whether its state is stored, and not rebuilt from events (rule D6).</summary>
    public virtual bool IsStateStored => false;

    /// <summary>Where the state is stored: the name of the member that identifies it; else <see langword="null"/>.</summary>
    public virtual string? IdentifierMember => null;

    /// <summary>Whether its identifier is written as before rule D11 (<see cref="AggregateIdentifierAttribute.KeepsFormerText"/>).</summary>
    public virtual bool KeepsFormerText => false;

    /// <summary>
    /// Where the state is stored: reads the identifier from its text, <see langword="null"/> for a text that is none. There is no such
    /// function where the identifier's type cannot be parsed.
    /// </summary>
    public virtual Func<string, object?>? ReadIdentifier => null;

    /// <summary>Describes its state by the fields of its root, of the entities inside it and of the values that they hold.</summary>
    /// <returns>The description, made anew.</returns>
    public virtual StateModel DescribeState() =>
        new("", []) { Obstacles = [$"The model of {TypeName} was written by a generator that does not describe state; build its assembly anew."] };

    /// <summary>Shows itself with its type to a visitor.</summary>
    /// <param name="visitor">The visitor.</param>
    public abstract void Accept(IAggregateModelVisitor visitor);
}
