using System.Diagnostics.CodeAnalysis;

namespace Axonish.StateStore;

/// <summary>What the store knows under an identifier: an aggregate, one that was deleted, or nothing.</summary>
/// <typeparam name="TRoot">The aggregate's class.</typeparam>
/// <param name="Root">The aggregate; <see langword="null"/> where there is none.</param>
/// <param name="Version">The sequence of its last event; −1 before the first.</param>
/// <param name="IsDeleted">Whether there was one that was deleted.</param>
[Experimental("AXONISHENGINE")]
[SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "The two values that have no aggregate.")]
public readonly record struct StoredState<TRoot>(TRoot? Root, long Version, bool IsDeleted)
    where TRoot : class
{
    /// <summary>Nothing.</summary>
    public static StoredState<TRoot> None => new(null, -1, false);

    /// <summary>One that was deleted.</summary>
    public static StoredState<TRoot> Deleted => new(null, -1, true);
}
