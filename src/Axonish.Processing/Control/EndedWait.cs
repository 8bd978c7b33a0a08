using Axonish.Commands;
using Axonish.Processing.Processors;

namespace Axonish.Processing.Control;

// What the sender of a command that is committed learns when its wait ends before the groups have followed.
internal static class EndedWait
{
    internal static ConsistencyTimeoutException ByTime(ConsistencyWait wait, IEnumerable<string> groups, bool isWaitingForRelay, Exception? trouble)
    {
        var reason = $"they did not follow in {wait.Longest}";
        if (trouble is not null) reason += $", and it could not be found out how far they are ({FailureCause.Of(trouble)})";
        else if (isWaitingForRelay) reason += ", since the relay has not brought the events from the outbox to the event store yet";
        return Of(wait, groups, reason, trouble);
    }

    internal static ConsistencyTimeoutException Of(ConsistencyWait wait, IEnumerable<string> groups, string reason, Exception? cause = null)
    {
        string[] names = [.. groups.Distinct(StringComparer.Ordinal)];
        var which = names.Length switch
        {
            0 => "processing groups",
            1 => $"the processing group '{names[0]}'",
            _ => $"the processing groups '{string.Join("', '", names)}'",
        };
        return new ConsistencyTimeoutException(
            $"'{wait.Command}' is committed, but {which} had not handled its events when the wait ended: {reason}. Nothing is undone, and the answer is in "
            + $"{nameof(ConsistencyTimeoutException.Result)}; see IEventProcessors.StatusAsync for what the {(names.Length == 1 ? "group does" : "groups do")}.",
            cause)
        {
            Result = wait.Result,
            Position = wait.Events is [.., { Position: > 0 } last] ? last.Position : null,
            Groups = names,
        };
    }
}
