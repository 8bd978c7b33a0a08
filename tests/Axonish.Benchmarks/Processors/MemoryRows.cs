namespace Axonish.Benchmarks.Processors;

[ProcessingGroup(Group, Start = ProcessorStart.Now)]
public sealed class MemoryRows(RowSink sink)
{
    internal const string Group = "memory-rows";

    [EventHandler]
    public void On(Stores.CardRedeemed redeemed, [Position] long position) => sink.Keep(position, redeemed.Amount);

    [ResetHandler]
    public void Clear() => sink.Clear();
}
