using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>Looks for the entity that a command means where several members can hold it: a hit in two of them is an error (rule B16).</summary>
/// <typeparam name="TEntity">What the entities have in common.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct EntitySearch<TEntity>
    where TEntity : class
{
    /// <summary>The first entity found; <see langword="null"/> where there is none.</summary>
    public TEntity? Entity { get; private set; }

    /// <summary>The member that holds it.</summary>
    public string? Member { get; private set; }

    /// <summary>Another member that holds another entity which the command means as well; <see langword="null"/> where there is none.</summary>
    public string? Other { get; private set; }

    /// <summary>Takes an entity that the command means. One object that two members hold is one entity.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="member">The member that holds it.</param>
    public void Add(TEntity entity, string member)
    {
        if (Entity is null) (Entity, Member) = (entity, member);
        else if (!ReferenceEquals(Entity, entity)) Other ??= member;
    }
}
