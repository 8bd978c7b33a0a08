using System.Diagnostics.CodeAnalysis;

namespace Axonish.StateStore;

/// <summary>A state-stored aggregate as a unit of work leaves it.</summary>
/// <param name="Root">The aggregate.</param>
/// <param name="TypeName">Its stored type name.</param>
/// <param name="Identifier">Its identifier.</param>
/// <param name="StoredVersion">The version that is stored; −1 where it has no event.</param>
/// <param name="Version">The sequence of its last event; −1 where it has none.</param>
/// <param name="IsNew">Whether it is to be created.</param>
/// <param name="IsDeleted">Whether it is to be deleted.</param>
[Experimental("AXONISHENGINE")]
public sealed record AggregateState(
    object Root, string TypeName, string Identifier, long StoredVersion, long Version, bool IsNew, bool IsDeleted)
{
    /// <summary>Whether something of it is to be stored, whatever its state says.</summary>
    public bool IsMarked => IsNew || IsDeleted || Version != StoredVersion;
}
