namespace Axonish.StateStore;

// A state-stored aggregate as a unit of work leaves it. The version is the sequence of its last event, −1 where it has none.
internal sealed record AggregateState(
    object Root, string TypeName, string Identifier, long StoredVersion, long Version, bool IsNew, bool IsDeleted)
{
    internal bool IsMarked => IsNew || IsDeleted || Version != StoredVersion;
}
