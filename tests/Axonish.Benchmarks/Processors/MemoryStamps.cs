namespace Axonish.Benchmarks.Processors;

[ProcessingGroup(Group, Start = ProcessorStart.Now)]
public sealed class MemoryStamps(RowSink sink)
{
    internal const string Group = "memory-stamps";

    [EventHandler]
    public void On(Stores.CardStamped stamped, [Position] long position) => sink.Keep(position, stamped.Amount);

    [ResetHandler]
    public void Clear() => sink.Clear();
}
