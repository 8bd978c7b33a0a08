using Axonish.Processing.Storage;
using static Axonish.Testing.Conformance.ReadSide.ReadSideTrial;

namespace Axonish.Testing.Conformance.ReadSide.Cases;

// Groups as operators steer them.
internal static class GroupCases
{
    internal static IEnumerable<ReadSideCase> All =>
    [
        new()
        {
            Description = "rules E11, E19: a pause and a stop are stored with the group, until it is resumed",
            Demand = "store the halt, and answer whether there is such a group.",
            Body = HaltsAreStored,
        },
        new()
        {
            Description = "rule E19: a group is removed with all that is stored of it, unless a living node has it",
            Demand = "look at the groups of the living nodes; take tokens, letters and records in one transaction, of this version only.",
            Body = Removed,
        },
        new()
        {
            Description = "rule E19: a group that is removed and declared again begins anew",
            Demand = "leave nothing of it.",
            Body = BeginsAnew,
        },
    ];

    private static async Task HaltsAreStored(ReadSideTrial trial)
    {
        await trial.DeclareAsync();
        await trial.DeclareAsync(group: new GroupKey("cards", 2));
        foreach (var halt in (GroupHalt[])[GroupHalt.Paused, GroupHalt.Stopped, GroupHalt.None, GroupHalt.Stopped])
        {
            trial.True(await trial.Store.HaltAsync(Group, halt, CancellationToken.None), "a known group", "an unknown one");
            trial.True(await trial.Store.HaltAsync(Group, halt, CancellationToken.None), "a known group again", "an unknown one");
            trial.Equal((await trial.GroupAsync())?.Halt, halt, "the halt");
            trial.Equal((await trial.DeclareAsync()).Halt, halt, "the halt as it is declared again");
            trial.Equal((await trial.GroupAsync(new GroupKey("cards", 2)))?.Halt, GroupHalt.None, "the halt of the other version");
        }

        trial.True(!await trial.Store.HaltAsync(new GroupKey("unknown", 1), GroupHalt.Paused, CancellationToken.None), "an unknown group", "a known one");
    }

    private static async Task Removed(ReadSideTrial trial)
    {
        var other = new GroupKey("cards", 2);
        var token = (await trial.OwnedAsync(segments: 2))[0];
        await trial.DeclareAsync(group: other);
        await trial.ParkAsync(Letter("a", 1), Letter("a", 2, group: other));
        foreach (var group in (GroupKey[])[Group, other])
        {
            var record = new SkippedEvent(group, 0, Place(1), "Issued", null, Moment, IsDiscardedLetter: false);
            await trial.DoAsync(async transaction => await transaction.RecordSkippedAsync(record, CancellationToken.None));
        }

        trial.True(!await trial.Store.RemoveAsync(Group, CancellationToken.None), "no removal while a living node has it", "one");
        trial.Equal((await trial.TokensAsync()).Count, 2, "tokens");
        await trial.Store.JoinAsync(Node(token.Owner!.Value, TimeSpan.FromHours(1), other), CancellationToken.None);
        trial.True(await trial.Store.RemoveAsync(Group, CancellationToken.None), "a removal once it does not take it any more", "a refusal");
        trial.True(!await trial.Store.RemoveAsync(Group, CancellationToken.None), "no removal of what is gone", "one");
        trial.Same((await trial.Store.ReadAsync(CancellationToken.None)).Groups.Select(group => group.Group), [other], "groups");
        trial.Equal((await trial.TokensAsync()).Count, 0, "tokens after the removal");
        trial.Equal((await trial.SkippedAsync()).Count, 0, "records after the removal");
        trial.Same(await trial.LettersAsync(), [Letter("a", 2, group: other)], "letters after the removal");
        trial.Equal((await trial.Store.ReadSkippedAsync(other, 9, CancellationToken.None)).Count, 1, "records of the other version");
        trial.True(!await trial.TryMoveAsync(token, 1), "no move after the removal", "one");
        await trial.EndLeaseAsync(token.Owner!.Value);
        trial.True(await trial.Store.RemoveAsync(other, CancellationToken.None), "a removal once the node is dead", "a refusal");
    }

    private static async Task BeginsAnew(ReadSideTrial trial)
    {
        await trial.DeclareAsync(segments: 4, start: Place(9));
        await trial.Store.HaltAsync(Group, GroupHalt.Paused, CancellationToken.None);
        await trial.ParkAsync(Letter("a", 1));
        await trial.Store.RemoveAsync(Group, CancellationToken.None);
        var stored = await trial.Store.DeclareAsync(Declaration(2) with { Handled = ["Cancelled"], Sequencing = "all/1" }, CancellationToken.None);
        trial.Equal((stored.Halt, stored.Sequencing), (GroupHalt.None, "all/1"), "halt and sequencing");
        trial.Same(stored.Handled, [KeyValuePair.Create("Cancelled", 0L)], "what is handled");
        trial.Same((await trial.TokensAsync()).Select(token => (token.Segment, token.Mask, token.Place)), [(0, 1, Place(0)), (1, 1, Place(0))], "tokens");
        trial.Equal((await trial.SequencesAsync()).Count, 0, "sequences");
    }
}
