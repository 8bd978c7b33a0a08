using static Axonish.Testing.Conformance.Cards;

namespace Axonish.Testing.Conformance.Cases;

// What is remembered of commands.
internal static class ReceiptCases
{
    private const string SameStep = "write an append's receipt in the step that writes its events, and look for it before anything else.";

    internal static IEnumerable<StoreCase> All =>
    [
        new()
        {
            Description = "rule D9: a receipt is stored with its events, and found with its result",
            Demand = SameStep,
            Body = FoundWithItsResult,
        },
        new()
        {
            Description = "rule D9: a receipt is stored without events too, and may have no result",
            Demand = SameStep,
            Body = WithoutEvents,
        },
        new()
        {
            Description = "rule D9: an append whose receipt is stored is a repetition, whatever events and conditions it has",
            Demand = SameStep,
            Body = ReceiptsAreRecognised,
        },
        new()
        {
            Description = "rule D9: a refused append leaves no receipt",
            Demand = SameStep,
            Body = RefusedLeavesNone,
        },
        new()
        {
            Description = "rule D9: of rivals with one receipt exactly one stores its events",
            Demand = SameStep,
            Body = OneOfRivals,
        },
        new()
        {
            Description = "rules C6 and D9: a search for a receipt can be cancelled",
            Demand = "throw OperationCanceledException from FindReceiptAsync where its token is cancelled.",
            Body = LookingIsCancelled,
        },
    ];

    private static CommandReceipt Receipt(string result) => new(NewId(), System.Text.Encoding.UTF8.GetBytes(result));

    private static EventAppend With(CommandReceipt receipt, params EventMessage[] events) => new(events, Next(events).Conditions, [receipt]);

    private static async Task FoundAsync(Trial trial, CommandReceipt receipt)
    {
        var found = await trial.Store.FindReceiptAsync(receipt.MessageId);
        trial.True(found is not null, "a receipt", "none");
        trial.Equal(found!.MessageId, receipt.MessageId, "the receipt's message");
        trial.Same(found.Result.ToArray(), receipt.Result.ToArray(), "bytes of the result");
    }

    private static async Task NotFoundAsync(Trial trial, Guid messageId) =>
        trial.True(await trial.Store.FindReceiptAsync(messageId) is null, "no receipt", "one");

    private static async Task FoundWithItsResult(Trial trial)
    {
        var (first, second) = (Receipt("\"ä☃\""), Receipt("17"));
        trial.Equal((await trial.AppendAsync(With(first, Event("c-1", 0)))).WasAlreadyStored, false, "whether it was stored before");
        await trial.AppendAsync(With(second, Event("c-1", 1)));
        await FoundAsync(trial, first);
        await FoundAsync(trial, second);
        await NotFoundAsync(trial, NewId());
        trial.Equal(trial.Store.HeadPosition, 2, "the head");
    }

    private static async Task WithoutEvents(Trial trial)
    {
        var receipt = Receipt("");
        trial.Equal(await trial.AppendAsync(With(receipt)), new AppendResult(0), "the answer to a receipt alone");
        await FoundAsync(trial, receipt);
        trial.Equal((await trial.AppendAsync(With(receipt))).WasAlreadyStored, true, "whether it was stored before");
        trial.Equal(trial.Store.HeadPosition, 0, "the head");
    }

    private static async Task ReceiptsAreRecognised(Trial trial)
    {
        var receipt = Receipt("1");
        await trial.AppendAsync(With(receipt, Event("c-1", 0)));
        var other = new CommandReceipt(receipt.MessageId, "2"u8.ToArray());
        trial.Equal((await trial.AppendAsync(With(other, Event("c-1", 0)))).WasAlreadyStored, true, "whether other events were stored before");
        trial.Equal((await trial.AppendAsync(With(other, Event("c-2", 0)))).WasAlreadyStored, true, "whether another stream's were");
        trial.Equal(trial.Store.HeadPosition, 1, "the head");
        await FoundAsync(trial, receipt);
    }

    private static async Task RefusedLeavesNone(Trial trial)
    {
        await trial.AppendAsync(Next(Event("c-1", 0)));
        var receipt = Receipt("1");
        await trial.RefusedAsync<AggregateAlreadyExistsException>(With(receipt, Event("c-1", 0)), "a stream that exists");
        await trial.RefusedAsync<ConcurrencyException>(new EventAppend([Event("c-1", 7)], [], [receipt]), "a sequence with a gap");
        await NotFoundAsync(trial, receipt.MessageId);
        await trial.AppendAsync(With(receipt, Event("c-1", 1)));
        await FoundAsync(trial, receipt);
    }

    private static async Task OneOfRivals(Trial trial)
    {
        for (var round = 0; round < 20; round++)
        {
            var receipt = Receipt("1");
            var card = round;
            var results = await Trial.Together(4, async rival => await trial.AppendAsync(With(receipt, Event($"c-{card}-{rival}", 0))));
            trial.Equal(results.Count(result => !result.WasAlreadyStored), 1, "rivals that stored");
            trial.Equal(trial.Store.HeadPosition, round + 1, "the head");
        }
    }

    private static async Task LookingIsCancelled(Trial trial)
    {
        var receipt = Receipt("1");
        await trial.AppendAsync(With(receipt, Event("c-1", 0)));
        await trial.RefusedAsync<OperationCanceledException>(
            async () => await trial.Store.FindReceiptAsync(receipt.MessageId, new CancellationToken(canceled: true)), "a token that is cancelled");
        await FoundAsync(trial, receipt);
    }
}
