namespace Axonish.EventStore.GroupCommit;

internal readonly record struct GroupReport(GroupVerdict Verdict, Exception? Error = null)
{
    internal static GroupReport Written => new(GroupVerdict.Written);

    internal static GroupReport NotWritten(Exception error) => new(GroupVerdict.NotWritten, error);

    internal static GroupReport Unknown(Exception error) => new(GroupVerdict.Unknown, error);
}
