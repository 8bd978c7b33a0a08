namespace Axonish.EventStore.Upcasting;

// An upcaster as a step from one stored shape to another. The target is null where only a call shows it.
internal sealed class StoredStep(string name, int revision, string title, string? targetName, int targetRevision, object origin)
{
    internal string Name { get; } = name;

    internal int Revision { get; } = revision;

    internal string Title { get; } = title;

    internal string? TargetName { get; } = targetName;

    internal int TargetRevision { get; } = targetRevision;

    internal object Origin { get; } = origin;
}
