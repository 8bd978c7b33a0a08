using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>What the compiler knows of an aggregate: how it is stored, created, rebuilt and commanded.</summary>
/// <typeparam name="TRoot">The aggregate's class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AggregateModel<TRoot> : AggregateModel
    where TRoot : class
{
    private int[]? cases;

    /// <inheritdoc/>
    public sealed override Type RootType => typeof(TRoot);

    /// <summary>The instance to which the first event is applied, made by the parameterless constructor.</summary>
    /// <param name="subtype">For a family of aggregates: the stored name of the member to make; else <see langword="null"/>.</param>
    /// <returns>The instance.</returns>
    public abstract TRoot Create(string? subtype);

    /// <summary>The identifier as text.</summary>
    /// <param name="root">The aggregate.</param>
    /// <returns>The text; <see langword="null"/> where it is not set.</returns>
    public abstract string? IdentifierOf(TRoot root);

    /// <summary>Lets the root handle an event, then each of its members, then their entities in turn (rule A1).</summary>
    /// <param name="root">The aggregate before the event.</param>
    /// <param name="message">The event.</param>
    /// <returns>The aggregate after the event: the same object unless it is functional.</returns>
    public abstract TRoot Evolve(TRoot root, EventMessage message);

    /// <summary>For a family of aggregates: the stored name of an instance's kind; else <see langword="null"/>.</summary>
    /// <param name="root">The aggregate.</param>
    /// <returns>The name.</returns>
    public virtual string? SubtypeOf(TRoot root) => null;

    /// <summary>Follows the version in the member marked <see cref="AggregateVersionAttribute"/>, if there is one.</summary>
    /// <param name="root">The aggregate.</param>
    /// <param name="version">The sequence of its last event.</param>
    public virtual void SetVersion(TRoot root, long version)
    {
    }

    /// <inheritdoc/>
    public sealed override void Accept(IAggregateModelVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Visit(this);
    }

    /// <summary>The place of an event in <see cref="AggregateModel.Events"/>, for a switch without type tests.</summary>
    /// <param name="message">The event.</param>
    /// <returns>The index; −1 for an event that is not listed.</returns>
    protected int CaseOf(EventMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var table = cases ??= BuildCases();
        var ordinal = message.Type.Ordinal;
        return (uint)ordinal < (uint)table.Length ? table[ordinal] : -1;
    }

    private int[] BuildCases()
    {
        var table = new int[Events.Max(type => (int?)type.Ordinal) + 1 ?? 0];
        Array.Fill(table, -1);
        for (var index = 0; index < Events.Count; index++) table[Events[index].Ordinal] = index;
        return table;
    }
}
