using static Axonish.Testing.Conformance.Cards;

namespace Axonish.Testing.Conformance.Cases;

// Conditions of an append, and the error of each.
internal static class ConditionCases
{
    private const string Check = "check every condition against the head of its stream, in the step that writes the events, and answer with the error that belongs to it.";

    internal static IEnumerable<StoreCase> All =>
    [
        new()
        {
            Description = "rule D7, case K01: an exact version that the stream is not at is a concurrency error; the one it is at succeeds",
            Demand = Check,
            Body = ExactVersion,
        },
        new()
        {
            Description = "rule D7, case K01: an exact version of a stream without events is a concurrency error",
            Demand = Check,
            Body = ExactVersionOfNoStream,
        },
        new()
        {
            Description = "rule D7, case K02: 'no stream' where there is a stream says that the aggregate exists",
            Demand = Check,
            Body = NoStreamFindsAStream,
        },
        new()
        {
            Description = "rule D7, case K02: 'stream exists' where there is none says that the aggregate was not found",
            Demand = Check,
            Body = StreamExistsFindsNone,
        },
        new()
        {
            Description = "rule D7: 'any' expects nothing, but sequences still continue the stream",
            Demand = "refuse an append whose first sequence in a stream is not the one after its head, whatever its conditions say.",
            Body = AnyExpectsNothing,
        },
        new()
        {
            Description = "rule D7: a condition may be on a stream that the append does not write",
            Demand = Check,
            Body = ConditionOnAnotherStream,
        },
        new()
        {
            Description = "rule D7: conditions without events are checked, and nothing is stored",
            Demand = Check,
            Body = ConditionsWithoutEvents,
        },
        new()
        {
            Description = "rule D7, case T46: a duplicate of a first event is 'exists already', of a later one a concurrency error",
            Demand = Check,
            Body = DuplicatesOfEvents,
        },
        new()
        {
            Description = "rule D7: a refusal names the stream, and both versions",
            Demand = "say in the error which stream it is, at which version it is, and which one was expected.",
            Body = RefusalsName,
        },
    ];

    private static async Task ExactVersion(Trial trial)
    {
        await trial.AppendAsync(Next(Cards.Events("c-1", 0, 3)));
        foreach (var (wrong, sequence) in ((long, long)[])[(0, 1), (1, 2), (3, 4), (7, 8), (0, 3), (1, 3), (5, 3)])
        {
            var failure = await trial.RefusedAsync<ConcurrencyException>(
                Expecting(At(wrong), Event("c-1", sequence)), $"version {wrong} of a stream at version 2, with sequence {sequence}");
            trial.Equal(
                (failure.AggregateType, failure.AggregateIdentifier, failure.ExpectedVersion, failure.ActualVersion),
                (AggregateType, "c-1", wrong, 2L),
                "type, identifier, expected and actual version of the error");
        }

        await trial.AppendAsync(Expecting(At(2), Event("c-1", 3)));
        await trial.SequencesAsync(trial.Store, "c-1", 4);
    }

    private static async Task ExactVersionOfNoStream(Trial trial)
    {
        var failure = await trial.RefusedAsync<ConcurrencyException>(
            Expecting(At(1), Event("c-1", 2)), "version 1 of a stream without events");
        trial.Equal(failure.ActualVersion, -1, "the actual version of a stream without events");
    }

    private static async Task NoStreamFindsAStream(Trial trial)
    {
        await trial.AppendAsync(Next(Event("c-1", 0)));
        var failure = await trial.RefusedAsync<AggregateAlreadyExistsException>(
            Expecting(Absent, Event("c-1", 0)), "'no stream' where there is one");
        trial.Equal((failure.AggregateType, failure.AggregateIdentifier), (AggregateType, "c-1"), "type and identifier of the error");
    }

    private static async Task StreamExistsFindsNone(Trial trial)
    {
        await trial.RefusedAsync<AggregateNotFoundException>(
            Expecting(Present, Event("c-1", 0)), "'stream exists' where there is none");
        await trial.AppendAsync(Next(Event("c-1", 0)));
        await trial.AppendAsync(Expecting(Present, Event("c-1", 1)));
        trial.Equal(trial.Store.HeadPosition, 2, "the head");
    }

    private static async Task AnyExpectsNothing(Trial trial)
    {
        await trial.AppendAsync(Expecting(null, Event("c-1", 0)));
        await trial.AppendAsync(Expecting(null, Event("c-1", 1)));
        await trial.RefusedAsync<ConcurrencyException>(Expecting(null, Event("c-1", 1)), "a sequence that is taken");
        await trial.RefusedAsync<ConcurrencyException>(Expecting(null, Event("c-1", 3)), "a sequence that leaves a gap");
    }

    private static async Task ConditionOnAnotherStream(Trial trial)
    {
        await trial.AppendAsync(Next(Event("c-1", 0)));
        await trial.RefusedAsync<AggregateNotFoundException>(
            new EventAppend([Event("c-2", 0)], [Present("c-3")]), "a condition on another stream, not fulfilled");
        await trial.AppendAsync(
            new EventAppend([Event("c-2", 0)], [At("c-1", 0), Absent("c-3")]));
        trial.Equal(trial.Store.HeadPosition, 2, "the head");
    }

    private static async Task ConditionsWithoutEvents(Trial trial)
    {
        await trial.AppendAsync(Next(Event("c-1", 0)));
        trial.Equal(
            await trial.AppendAsync(new EventAppend([], [At("c-1", 0)])), new AppendResult(0), "the answer to no events");
        await trial.RefusedAsync<ConcurrencyException>(
            new EventAppend([], [At("c-1", 1)]), "a condition without events, not fulfilled");
        trial.Equal(trial.Store.HeadPosition, 1, "the head");
    }

    private static async Task DuplicatesOfEvents(Trial trial)
    {
        await trial.AppendAsync(Next(Cards.Events("c-1", 0, 3)));
        await trial.RefusedAsync<AggregateAlreadyExistsException>(Next(Event("c-1", 0)), "another first event");
        await trial.RefusedAsync<AggregateAlreadyExistsException>(Next(Cards.Events("c-1", 0, 2)), "another first event and a second");
        await trial.RefusedAsync<ConcurrencyException>(Next(Event("c-1", 1)), "another second event");
        await trial.RefusedAsync<ConcurrencyException>(Next(Event("c-1", 2)), "another third event");
    }

    private static async Task RefusalsName(Trial trial)
    {
        await trial.AppendAsync(Next(Event("c-1", 0)));
        var failure = await trial.RefusedAsync<ConcurrencyException>(
            Expecting(At(41), Event("c-1", 42)), "version 41 of a stream at version 0");
        foreach (var part in (string[])["card", "'c-1'", "0", "41"])
            trial.True(failure.Message.Contains(part, StringComparison.Ordinal), $"a message with {part}", failure.Message);
    }
}
