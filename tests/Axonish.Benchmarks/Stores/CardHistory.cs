using System.Diagnostics;
using Axonish.Benchmarks.Aggregates;

namespace Axonish.Benchmarks.Stores;

// A store with cards of 10,000 events and one more, none of them kept between commands.
internal sealed class CardHistory : IAsyncDisposable
{
    internal const int EventsPerCard = 10_001;

    private readonly Database database;
    private readonly CommandHost host;

    private CardHistory(Database database)
    {
        this.database = database;
        host = new CommandHost(axonish =>
        {
            database.Use(axonish);
            axonish.ConfigureAggregate<Card>(card => card.KeepLive(0));
        });
    }

    internal Database Database => database;

    internal static async Task<CardHistory> WriteAsync(Database database, int cards)
    {
        var history = new CardHistory(database);
        for (var card = 0; card < cards; card++)
        {
            var identifier = Card.Identifier(card);
            await history.host.Gateway.SendAsync(new IssueCard(identifier));
            for (var thousand = 0; thousand < 10; thousand++) await history.host.Gateway.SendAsync(new RedeemOften(identifier, 1000, Card.Note));
        }

        return history;
    }

    internal async Task<double> ReadAllAsync()
    {
        var (count, start) = (0L, Stopwatch.GetTimestamp());
        await foreach (var message in host.Store.ReadAllAsync()) count += message.Payload is CardRedeemed ? 1 : 0;
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    // A command that only asks: what it takes is what loading takes.
    internal async Task<double> LoadAsync(TimeSpan duration)
    {
        var (count, start) = (0L, Stopwatch.GetTimestamp());
        do
        {
            if (await host.Gateway.SendAsync(new ReadBalance(Card.Identifier(0))) == 0) throw new InvalidOperationException("The card should have been redeemed.");
            count += EventsPerCard;
        }
        while (Stopwatch.GetElapsedTime(start) < duration);
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await database.DisposeAsync();
    }
}
