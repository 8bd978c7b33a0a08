namespace Axonish.UnitsOfWork;

// Chooses the one target of a unit of work, and refuses one that would need two.
internal static class CommitTargets
{
    // None where there is nothing to store. A target that a unit of work has opened goes before the event log where either would do.
    internal static ICommitTarget? Choose(IReadOnlyList<ICommitTarget> opened, EventLogTarget log, in CommitContent content)
    {
        ICommitTarget? required = null;
        ICommitTarget? optional = null;
        for (var index = 0; index <= opened.Count; index++)
        {
            ICommitTarget target = index < opened.Count ? opened[index] : log;
            switch (target.ClaimOn(content))
            {
                case CommitClaim.Required when required is not null:
                    throw TwoTargets(required, target, content);
                case CommitClaim.Required:
                    required = target;
                    break;
                case CommitClaim.Optional:
                    optional ??= target;
                    break;
            }
        }

        return required ?? optional;
    }

    private static InvalidOperationException TwoTargets(ICommitTarget first, ICommitTarget second, in CommitContent content) =>
        new($"The unit of work of '{content.Name}' changes {first.Describe(content)} and {second.Describe(content)}: two stores cannot commit as one, " +
            "so nothing is stored. Change one kind in a unit of work, and the other from an event of the first.");
}
