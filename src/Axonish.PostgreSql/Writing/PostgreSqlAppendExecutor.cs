using Axonish.EventStore.Engine;
using Axonish.PostgreSql.Connections;

namespace Axonish.PostgreSql.Writing;

// One statement a group, and what to make of its failures. Called from the writer's thread only.
internal sealed class PostgreSqlAppendExecutor : IAppendExecutor
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    private readonly Database database;
    private readonly LogHead head;
    private readonly TimeProvider time;
    private readonly TimeSpan patience;
    private readonly PostgreSqlSeams seams;
    private WriterConnection? connection;

    // The session whose answer never came. Nothing is written before it is gone, for it might still commit.
    private ServerSession? doubtful;

    private readonly UnresolvedAppends unresolved = new();

    internal PostgreSqlAppendExecutor(Database database, LogHead head, TimeProvider time, TimeSpan patience, PostgreSqlSeams seams)
    {
        this.database = database;
        this.head = head;
        this.time = time;
        this.patience = patience;
        this.seams = seams;
        Connect();
    }

    public GroupReport Write(IReadOnlyList<PendingAppend> group, AppendOutcome[] outcomes)
    {
        // Of one that broke between two groups nothing is in doubt.
        if (connection is { IsOpen: false }) Disconnect();
        if (TryConnect() is { } reason)
        {
            for (var i = 0; i < group.Count; i++) outcomes[i] = unresolved.OutcomeOf(group[i], reason);
            return GroupReport.Written;
        }

        var report = TryWrite(group, outcomes);
        if (report.Verdict != GroupVerdict.NotWritten || group.Count > 1 || !unresolved.MayHold(group[0])) return report;
        outcomes[0] = LookUp(group[0], report.Error!);
        return GroupReport.Written;
    }

    public void Resolve(IReadOnlyList<PendingAppend> group, AppendOutcome[] outcomes, Exception error)
    {
        unresolved.Add(group);
        var since = time.GetTimestamp();
        using var pause = new ManualResetEventSlim();
        for (var wait = FirstPause; ; wait = wait < LongestPause ? wait * 2 : LongestPause)
        {
            if ((TryConnect() ?? TryResolve(group, outcomes)) is not { } reason) return;
            if (time.GetElapsedTime(since) + wait > patience) throw reason;
            pause.Wait(wait);
        }
    }

    public void Dispose()
    {
        connection?.Dispose();
        head.Close();
    }

    private GroupReport TryWrite(IReadOnlyList<PendingAppend> group, AppendOutcome[] outcomes)
    {
        try
        {
            connection!.LearnNames(group);
        }
        catch (Exception failure)
        {
            // Nothing of the group was sent.
            Disconnect();
            return GroupReport.NotWritten(DriverFailure.Of(failure));
        }

        return Append(group, outcomes);
    }

    // Not written this time, and perhaps the time before.
    private AppendOutcome LookUp(PendingAppend append, Exception error)
    {
        if (TryConnect() is { } reason) return AppendOutcome.Unknown(reason);
        try
        {
            var outcome = connection!.FindStored(append.Append) is { } position ? AppendOutcome.AlreadyCommitted(position) : AppendOutcome.NotCommitted(error);
            unresolved.Settle([append]);
            return outcome;
        }
        catch (Exception failure) when (DriverFailure.IsOfReading(failure))
        {
            Disconnect();
            return AppendOutcome.Unknown(DriverFailure.Of(failure));
        }
    }

    private GroupReport Append(IReadOnlyList<PendingAppend> group, AppendOutcome[] outcomes)
    {
        try
        {
            seams.Appending?.Invoke(group);
            var answer = connection!.Append(group);
            answer.Report(group, outcomes);
            seams.Appended?.Invoke(group, outcomes);
            head.Advance(answer.Head);
            unresolved.Settle(group);
            return GroupReport.Written;
        }
        catch (Exception failure) when (DriverFailure.SaysNotCommitted(failure))
        {
            if (DriverFailure.CallsForAnotherServer(failure) || !connection!.IsOpen) Disconnect();
            return GroupReport.NotWritten(DriverFailure.Of(failure));
        }
        catch (Exception failure)
        {
            doubtful = connection!.Session;
            Disconnect();
            return GroupReport.Unknown(DriverFailure.Of(failure));
        }
    }

    // The session in doubt is gone, so the same appends may be asked for again: what it stored is recognised, what it did not is checked anew.
    private Exception? TryResolve(IReadOnlyList<PendingAppend> group, AppendOutcome[] outcomes)
    {
        try
        {
            connection!.LearnNames(group);
            var report = Append(group, outcomes);
            if (report.Verdict == GroupVerdict.Unknown) return report.Error;
            if (report.Verdict == GroupVerdict.NotWritten && TryConnect() is { } reason) return reason;
            for (var i = 0; i < group.Count; i++)
            {
                if (report.Verdict == GroupVerdict.NotWritten) outcomes[i] = Stored(group[i], report.Error!);
                else if (outcomes[i].Kind == AppendOutcomeKind.AlreadyCommitted) outcomes[i] = AppendOutcome.Committed(outcomes[i].FirstPosition);
            }

            unresolved.Settle(group);
            return null;
        }
        catch (Exception failure) when (DriverFailure.IsOfReading(failure))
        {
            Disconnect();
            return DriverFailure.Of(failure);
        }
    }

    private AppendOutcome Stored(PendingAppend append, Exception error) => connection!.FindStored(append.Append) is { } position
        ? AppendOutcome.Committed(position)
        : AppendOutcome.NotCommitted(error);

    private Exception? TryConnect()
    {
        try
        {
            if (connection is null) Connect();
            return null;
        }
        catch (Exception failure)
        {
            return DriverFailure.Of(failure);
        }
    }

    private void Connect()
    {
        var opened = WriterConnection.Open(database, doubtful, time, patience);
        doubtful = null;
        connection = opened;
        head.Advance(opened.ReadHead());
    }

    private void Disconnect()
    {
        connection?.Dispose();
        connection = null;
    }
}
