using Axonish.Benchmarks.Aggregates;
using Axonish.Benchmarks.Stores;

namespace Axonish.Benchmarks.Processors;

// Every kind that this machine has, empty or with a history of cards.
internal static class RowStores
{
    // With the event that opens it.
    internal const int EventsPerCard = 10_001;

    internal static IReadOnlyList<(string Key, Func<RowStore> Create)> Kinds { get; } =
    [
        (MemoryRowStore.Kind, () => new MemoryRowStore()),
        (SqliteRowStore.Kind, SqliteRowStore.Create),
        .. PostgreSqlDatabase.IsInstalled ? new (string, Func<RowStore>)[] { (PostgreSqlRowStore.Kind, PostgreSqlRowStore.Create) } : [],
    ];

    internal static RowStore Create(string key) => Kinds.Single(kind => kind.Key == key).Create();

    internal static long Stamps(int cards) => StampsUpTo(cards * (long)EventsPerCard);

    // Events after a position that are no stamps and open no card.
    internal static long Rows(int cards, long after = 0)
    {
        var head = cards * (long)EventsPerCard;
        return RowsUpTo(head) - RowsUpTo(after);
    }

    internal static async Task FillAsync(RowStore store, int cards)
    {
        await using var host = new CommandHost(store.Use);
        for (var card = 0; card < cards; card++)
        {
            await host.Gateway.SendAsync(new IssueCard(Card.Identifier(card)));
            for (var thousand = 0; thousand < 10; thousand++) await host.Gateway.SendAsync(new FillCard(Card.Identifier(card), 1_000, Card.Note));
        }
    }

    // Every hundredth event of a card, not counting the one that opens it.
    private static long StampsUpTo(long position) =>
        (position / EventsPerCard * (EventsPerCard / 100)) + (Math.Max(0, (position % EventsPerCard) - 1) / 100);

    private static long RowsUpTo(long position) => position - StampsUpTo(position) - ((position + EventsPerCard - 1) / EventsPerCard);
}
