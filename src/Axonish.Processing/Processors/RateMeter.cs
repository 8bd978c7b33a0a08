namespace Axonish.Processing.Processors;

// Events a second, over the last minute in which there were any.
internal sealed class RateMeter
{
    private const int Slots = 12;
    private static readonly TimeSpan SlotLength = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly (long Slot, long Count)[] counts = new (long, long)[Slots];

    internal void Add(int events, DateTimeOffset now)
    {
        var slot = now.Ticks / SlotLength.Ticks;
        lock (gate)
        {
            ref var entry = ref counts[slot % Slots];
            entry = entry.Slot == slot ? (slot, entry.Count + events) : (slot, events);
        }
    }

    internal double PerSecond(DateTimeOffset now)
    {
        var slot = now.Ticks / SlotLength.Ticks;
        long total = 0;
        lock (gate)
        {
            foreach (var entry in counts)
            {
                if (entry.Slot > slot - Slots) total += entry.Count;
            }
        }

        return total / (SlotLength.TotalSeconds * Slots);
    }
}
