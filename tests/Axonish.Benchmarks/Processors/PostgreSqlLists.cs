using Axonish.Benchmarks.Stores;
using Npgsql;

namespace Axonish.Benchmarks.Processors;

[ProcessingGroup(Group, Start = ProcessorStart.Now)]
public sealed class PostgreSqlLists(RowSink sink)
{
    internal const string Group = "postgresql-lists";

    [EventHandler]
    public async Task On(IReadOnlyList<EventMessage<CardRedeemed>> redeemed, NpgsqlTransaction transaction, CancellationToken ct)
    {
        var (positions, cards, amounts) = (new long[redeemed.Count], new string[redeemed.Count], new decimal[redeemed.Count]);
        for (var index = 0; index < redeemed.Count; index++)
            (positions[index], cards[index], amounts[index]) = (redeemed[index].Position, redeemed[index].Payload.CardId, redeemed[index].Payload.Amount);
        await using var insert = PostgreSqlInsert.OfMany(sink.Table, transaction);
        await PostgreSqlInsert.ExecuteAsync(insert, positions, cards, amounts, ct);
        sink.Add(redeemed.Count);
    }

    [ResetHandler]
    public async Task Clear(NpgsqlTransaction transaction, CancellationToken ct)
    {
        await PostgreSqlInsert.MakeTableAsync(sink.Table, transaction, ct);
        sink.Clear();
    }
}
