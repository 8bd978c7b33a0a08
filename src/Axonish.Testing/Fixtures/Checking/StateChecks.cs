using System.Text.Json;
using Axonish.Fixtures.Given;
using Axonish.Fixtures.Hosting;
using Axonish.Fixtures.Reporting;
using Axonish.Inspection;

namespace Axonish.Fixtures.Checking;

// Rebuilds an aggregate from its stored events, more than once, and compares: what a test does not ask for is found here.
internal sealed class StateChecks<TAggregate>(FixtureHost<TAggregate> host, FixtureSetup setup, string command)
    where TAggregate : class
{
    // Far enough for every part of a date to be another.
    private static readonly TimeSpan Later = new(days: 1157, hours: 5, minutes: 7, seconds: 11, milliseconds: 13);

    private readonly Func<string, bool>? ignores = MemberFilter.Of(setup.IgnoredMembers);

    private string Name => host.Model.TypeName;

    internal async ValueTask<InspectedAggregate<TAggregate>> RunAsync(string identifier, InspectedAggregate<TAggregate>? working, long givenHead)
    {
        var sourced = await ReplayAsync(identifier);
        if (!sourced.Exists) return sourced;

        // First what would make the others find differences that are none of theirs.
        if (setup.Checks(FixtureChecks.Determinism)) await CompareAgainAsync(identifier, sourced);
        if (working is { } live && setup.Checks(FixtureChecks.StateOutsideHandlers)) CompareWorking(identifier, live, sourced);
        if (setup.Checks(FixtureChecks.Snapshots) && host.Aggregates.State.IsWritable) await SnapshotAsync(identifier, sourced, givenHead);
        return sourced;
    }

    private async ValueTask<InspectedAggregate<TAggregate>> ReplayAsync(string identifier)
    {
        try
        {
            return await host.Aggregates.RebuildAsync(identifier);
        }
        catch (Exception cause)
        {
            throw Failing.With(
                $"{Name} '{identifier}' cannot be rebuilt from its events after {command}: {Failing.Named(cause)}",
                "Let event sourcing handlers depend on nothing but the state and the event, and throw nothing.", cause);
        }
    }

    private async ValueTask CompareAgainAsync(string identifier, InspectedAggregate<TAggregate> sourced)
    {
        var now = host.Clock.Now;
        host.Clock.Now = now + Later;
        var again = await ReplayAsync(identifier);
        host.Clock.Now = now;
        if (host.Aggregates.State.Compare(sourced.Root!, again.Root!, ignores) is not { } difference) return;
        throw Failing.With(
            $"{Name} '{identifier}' is another one each time it is rebuilt: {difference.Path} differs.",
            SideBySide.Of("rebuilt", [difference.Expected], "rebuilt again", [difference.Actual]),
            "An event sourcing handler reads a clock, or makes something random. Do so in the command handler, and put the value into the event. "
            + $"Where it is meant: .Ignore(FixtureChecks.Determinism), or .IgnoreMember(\"{difference.Path}\").");
    }

    private void CompareWorking(string identifier, InspectedAggregate<TAggregate> working, InspectedAggregate<TAggregate> sourced)
    {
        const string Advice = "Change state in event sourcing handlers only, and there whether they run live or not: a command handler applies an event that says what changes. ";
        if (working.IsDeleted != sourced.IsDeleted)
        {
            throw Failing.With(
                $"{Name} '{identifier}' is deleted in one way only after {command}.",
                SideBySide.Of("working", [Deletion(working)], "sourced from its events", [Deletion(sourced)]),
                $"{Advice}Where it is meant: .Ignore(FixtureChecks.StateOutsideHandlers).");
        }

        if (host.Aggregates.State.Compare(sourced.Root!, working.Root!, ignores) is not { } difference) return;
        throw Failing.With(
            $"{Name} '{identifier}' was changed outside its event sourcing handlers by {command}: {difference.Path} would be lost.",
            SideBySide.Of("working value", [difference.Actual], "sourced value", [difference.Expected]),
            $"{Advice}Where it is meant: .Ignore(FixtureChecks.StateOutsideHandlers), or .IgnoreMember(\"{difference.Path}\").");
    }

    // A snapshot of the state after the command; and one of the state before it, with the new events applied on top.
    private async ValueTask SnapshotAsync(string identifier, InspectedAggregate<TAggregate> sourced, long givenHead)
    {
        var last = sourced.Version!.Value;
        Compare(identifier, sourced, Copy(identifier, sourced.Root!), last);
        if (givenHead < 0 || givenHead >= last || (await UntilAsync(identifier, givenHead)).Root is not { } before) return;
        Compare(identifier, sourced, (await host.Aggregates.RebuildAsync(identifier, Copy(identifier, before), givenHead)).Root!, givenHead);
    }

    private void Compare(string identifier, InspectedAggregate<TAggregate> sourced, TAggregate restored, long at)
    {
        if (host.Aggregates.State.Compare(sourced.Root!, restored, ignores) is not { } difference) return;
        throw Failing.With(
            $"{Name} '{identifier}' would be another one after a snapshot at version {at}: {difference.Path} differs.",
            SideBySide.Of("sourced from its events", [difference.Expected], "from the snapshot", [difference.Actual]),
            "A snapshot holds the fields of the aggregate and of what it holds; let JSON write and read the member's class, or give its type a converter. "
            + $"Where it takes no snapshots: .Ignore(FixtureChecks.Snapshots), or .IgnoreMember(\"{difference.Path}\").");
    }

    private async ValueTask<InspectedAggregate<TAggregate>> UntilAsync(string identifier, long sequence)
    {
        host.Store.Until = sequence;
        try
        {
            return await ReplayAsync(identifier);
        }
        finally
        {
            host.Store.Until = null;
        }
    }

    private TAggregate Copy(string identifier, TAggregate root)
    {
        try
        {
            return host.Aggregates.State.Read(host.Aggregates.State.Write(root));
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or InvalidOperationException)
        {
            var (path, type, reason) = host.Aggregates.State.FindUnreadable(failure) is { } unread
                ? (unread.Path, unread.Type, $"is written and cannot be read back ({failure.GetType()})")
                : host.Aggregates.State.FindUnwritable(root, failure);
            throw Failing.With(
                $"{Name} '{identifier}' can take no snapshots: its member {path}, of type {type}, {reason}.",
                "A snapshot holds the fields of the aggregate and of what it holds; keep plain data without cycles, or give the member's type a converter. "
                + "Where it takes no snapshots: .Ignore(FixtureChecks.Snapshots).",
                failure);
        }
    }

    private static string Deletion(InspectedAggregate<TAggregate> live) => live.IsDeleted ? "deleted" : "not deleted";
}
