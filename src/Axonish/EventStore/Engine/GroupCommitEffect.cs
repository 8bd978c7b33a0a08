namespace Axonish.EventStore.Engine;

// What the coordinator asks for: one answer, or work for the writer, of which there is never more than one piece at a time.
internal readonly record struct GroupCommitEffect
{
    private GroupCommitEffect(
        GroupCommitEffectKind kind,
        PendingAppend? append = null,
        AppendOutcome outcome = default,
        IReadOnlyList<PendingAppend>? group = null,
        Exception? error = null)
    {
        Kind = kind;
        Append = append;
        Outcome = outcome;
        Group = group;
        Error = error;
    }

    internal GroupCommitEffectKind Kind { get; }

    internal PendingAppend? Append { get; }

    internal AppendOutcome Outcome { get; }

    // The coordinator's own list; it stands still until the work is reported done.
    internal IReadOnlyList<PendingAppend>? Group { get; }

    internal Exception? Error { get; }

    internal static GroupCommitEffect Call => new(GroupCommitEffectKind.Call);

    internal static GroupCommitEffect Close => new(GroupCommitEffectKind.Close);

    internal static GroupCommitEffect Answer(PendingAppend append, AppendOutcome outcome) =>
        new(GroupCommitEffectKind.Answer, append, outcome);

    internal static GroupCommitEffect Write(IReadOnlyList<PendingAppend> group) => new(GroupCommitEffectKind.Write, group: group);

    internal static GroupCommitEffect Resolve(IReadOnlyList<PendingAppend> group, Exception error) =>
        new(GroupCommitEffectKind.Resolve, group: group, error: error);
}
