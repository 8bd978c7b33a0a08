using System.Diagnostics.CodeAnalysis;

namespace Axonish.Inspection;

/// <summary>An aggregate at one moment.</summary>
/// <typeparam name="TRoot">The aggregate's class.</typeparam>
/// <param name="Root">Its state; <see langword="null"/> where there is none.</param>
/// <param name="Version">The sequence of its last event; <see langword="null"/> before the first.</param>
/// <param name="IsDeleted">Whether it is deleted.</param>
/// <param name="Exists">Whether it exists, or has existed.</param>
[Experimental("AXONISHENGINE")]
public readonly record struct InspectedAggregate<TRoot>(TRoot? Root, long? Version, bool IsDeleted, bool Exists)
    where TRoot : class;
