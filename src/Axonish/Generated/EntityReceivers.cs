using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Axonish.Generated;

/// <summary>
/// The entities that an event goes to, taken once the owner has handled it: siblings may change the collection while the event is
/// under way (rule A13). Disposing gives the borrowed array back.
/// </summary>
/// <typeparam name="TEntity">The entity's class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct EntityReceivers<TEntity>
    where TEntity : class
{
    private const int Few = 4;

    private TEntity?[]? borrowed;
    private int count;

    /// <summary>Takes the entities of a list.</summary>
    /// <param name="entities">The list; may be null.</param>
    public EntityReceivers(List<TEntity>? entities)
    {
        if (entities is null or { Count: 0 }) return;
        count = entities.Count;
        borrowed = ArrayPool<TEntity?>.Shared.Rent(count);
        entities.CopyTo(borrowed!);
    }

    /// <summary>Takes the entities of any collection.</summary>
    /// <param name="entities">The collection; may be null.</param>
    public EntityReceivers(IEnumerable<TEntity?>? entities)
    {
        if (entities is null) return;
        borrowed = ArrayPool<TEntity?>.Shared.Rent(entities.TryGetNonEnumeratedCount(out var known) ? Math.Max(known, 1) : 16);
        foreach (var entity in entities)
        {
            if (count == borrowed.Length) Grow(ref borrowed);
            borrowed[count++] = entity;
        }
    }

    /// <summary>Takes one more entity.</summary>
    /// <param name="entity">The entity.</param>
    public void Add(TEntity entity)
    {
        if (borrowed is null) borrowed = ArrayPool<TEntity?>.Shared.Rent(Few);
        else if (count == borrowed.Length) Grow(ref borrowed);
        borrowed[count++] = entity;
    }

    /// <summary>The entities.</summary>
    public readonly ReadOnlySpan<TEntity?> Span => borrowed.AsSpan(0, count);

    /// <summary>Gives the borrowed array back.</summary>
    public void Dispose()
    {
        if (borrowed is null) return;
        borrowed.AsSpan(0, count).Clear();
        ArrayPool<TEntity?>.Shared.Return(borrowed);
        borrowed = null;
    }

    private static void Grow([System.Diagnostics.CodeAnalysis.NotNull] ref TEntity?[]? array)
    {
        var larger = ArrayPool<TEntity?>.Shared.Rent(array!.Length * 2);
        array.AsSpan().CopyTo(larger);
        array.AsSpan().Clear();
        ArrayPool<TEntity?>.Shared.Return(array);
        array = larger;
    }
}
