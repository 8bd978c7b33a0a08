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
        new()
        {
            Description = "rule E20: receipts of commands that event handlers sent are forgotten by ranges, a part at a time, and no others",
            Demand = "remove receipts whose identifiers are of version 8 and in the range, in the order of their bytes, up to the limit.",
            Needs = StoreCapabilities.ForgetsReceipts,
            Body = ForgottenByRanges,
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

    private static async Task ForgottenByRanges(Trial trial)
    {
        var retention = (IReceiptRetention)trial.Store;
        string[] inside = ["10000000-0000-8000-8000-000000000000", "10000000-0000-8000-bfff-000000000001", "1fffffff-ffff-8fff-bfff-ffffffffffff"];
        string[] outside =
        [
            "0fffffff-ffff-8fff-bfff-ffffffffffff", "20000000-0000-8000-8000-000000000000", "f0000000-0000-8000-8000-000000000000",
            "10000000-0000-7000-8000-000000000000", "10000000-0000-4000-8000-000000000000",
        ];
        foreach (var id in inside.Concat(outside)) await trial.AppendAsync(new EventAppend([], [], [new CommandReceipt(Guid.Parse(id), "1"u8.ToArray())]));
        var (from, before) = (Guid.Parse(inside[0]), Guid.Parse(outside[1]));
        trial.Equal(await retention.ForgetReceiptsAsync(before, from, 10), 0, "receipts of a range that is empty");
        trial.Equal(await retention.ForgetReceiptsAsync(from, before, 2), 2, "receipts of the first part");
        trial.Equal(await retention.ForgetReceiptsAsync(from, before, 2), 1, "receipts of the second part");
        trial.Equal(await retention.ForgetReceiptsAsync(from, before, 2), 0, "receipts of the third part");
        foreach (var id in inside) await NotFoundAsync(trial, Guid.Parse(id));
        foreach (var id in outside) trial.True(await trial.Store.FindReceiptAsync(Guid.Parse(id)) is not null, $"the receipt {id}", "none");
        var again = new CommandReceipt(from, "1"u8.ToArray());
        trial.Equal((await trial.AppendAsync(new EventAppend([], [], [again]))).WasAlreadyStored, false, "whether a forgotten command is known");
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
