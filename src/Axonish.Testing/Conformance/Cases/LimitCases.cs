using System.Text;
using static Axonish.Testing.Conformance.Cards;

namespace Axonish.Testing.Conformance.Cases;

// Each limit, and one past it.
internal static class LimitCases
{
    private const int EmptyNoteBytes = 11; // {"Text":""}
    private const string Refuse = "refuse what is larger than EventStoreLimits allows with LimitExceededException, which names size and limit, before anything is written.";

    internal static IEnumerable<StoreCase> All =>
    [
        .. ((int[])[EmptyNoteBytes, 1000, 1024 * 1024]).Select(limit => new StoreCase
        {
            Description = $"promise G13: an event of {limit} bytes is stored where so many are allowed, one of one more is not",
            Demand = Refuse,
            Needs = StoreCapabilities.Serializes,
            Body = trial => EventBytes(trial, limit),
        }),
        .. ((string[])["x", "é", "☃"]).Select(letter => new StoreCase
        {
            Description = $"promise G13: metadata of as many bytes of '{letter}' as allowed is stored, of one more is not; bytes are those of UTF-8",
            Demand = Refuse,
            Body = trial => MetadataBytes(trial, letter),
        }),
        new()
        {
            Description = "promise G13: metadata of as many keys as allowed is stored, one of one more is not",
            Demand = Refuse,
            Body = MetadataKeyCount,
        },
        new()
        {
            Description = "promise G13: an append of as many events as allowed is stored, one of one more is not",
            Demand = Refuse,
            Body = EventsPerAppend,
        },
    ];

    private static async Task EventBytes(Trial trial, int limit)
    {
        var store = await trial.OpenAsync(new EventStoreLimits { MaximumEventBytes = limit });
        var text = new string('x', limit - EmptyNoteBytes);
        await store.AppendAsync(Next(Note("c-1", 0, text)));
        await Refuses(trial, store, Next(Note("c-1", 1, text + "x")), $"{limit + 1}", nameof(EventStoreLimits.MaximumEventBytes));
        trial.Equal(store.HeadPosition, 1, "the head");
    }

    private static async Task MetadataBytes(Trial trial, string letter)
    {
        var letterBytes = Encoding.UTF8.GetByteCount(letter);
        var value = string.Concat(Enumerable.Repeat(letter, (16 * 1024 - 1) / letterBytes));
        var exact = value + new string('y', 16 * 1024 - 1 - (value.Length * letterBytes));
        await trial.AppendAsync(Next(Event("c-1", 0, Metadata.Of("k", exact))));
        await Refuses(
            trial, trial.Store, Next(Event("c-1", 1, Metadata.Of("k", exact + "y"))), "16385", nameof(EventStoreLimits.MaximumMetadataBytes));
        trial.Same((await Trial.ReadAsync(trial.Store.ReadAllAsync())).Select(each => each.Metadata["k"]), [exact], "metadata");
    }

    private static async Task MetadataKeyCount(Trial trial)
    {
        static Metadata Of(int count) => Metadata.From(Enumerable.Range(0, count).Select(each => KeyValuePair.Create($"k{each}", "v")));
        await trial.AppendAsync(Next(Event("c-1", 0, Of(64))));
        await Refuses(trial, trial.Store, Next(Event("c-1", 1, Of(65))), "65", nameof(EventStoreLimits.MaximumMetadataKeys));
    }

    private static async Task EventsPerAppend(Trial trial)
    {
        await trial.AppendAsync(Next(Cards.Events("c-1", 0, 1000)));
        await Refuses(trial, trial.Store, Next(Cards.Events("c-1", 1000, 1001)), "1001", nameof(EventStoreLimits.MaximumEventsPerAppend));
        trial.Equal(trial.Store.HeadPosition, 1000, "the head");
    }

    private static async Task Refuses(Trial trial, IEventStore store, EventAppend append, string size, string option)
    {
        var refusal = await trial.RefusedAsync<LimitExceededException>(append, $"one more than {option}", store);
        foreach (var part in (string[])[size, option])
            trial.True(refusal.Message.Contains(part, StringComparison.Ordinal), $"a message with {part}", refusal.Message);
    }
}
