namespace Axonish.Processing.Storage;

// Who works off which sequence, in a store that one process has. Thread-safe.
internal sealed class MemoryHolds(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<SequenceKey, Hold> holds = [];

    internal bool TryTake(SequenceKey sequence, Guid holder, TimeSpan lease)
    {
        lock (gate)
        {
            foreach (var (key, hold) in holds)
            {
                if (!IsAlive(hold)) holds.Remove(key);
            }

            if (holds.TryGetValue(sequence, out var other) && other.Holder != holder) return false;
            holds[sequence] = new Hold(holder, time.GetTimestamp(), lease);
            return true;
        }
    }

    internal void Free(SequenceKey sequence, Guid holder)
    {
        lock (gate)
        {
            if (holds.TryGetValue(sequence, out var hold) && hold.Holder == holder) holds.Remove(sequence);
        }
    }

    internal bool IsHeldBy(SequenceKey sequence, Guid holder)
    {
        lock (gate) return holds.TryGetValue(sequence, out var hold) && hold.Holder == holder && IsAlive(hold);
    }

    private bool IsAlive(Hold hold) => time.GetElapsedTime(hold.Since) < hold.Lease;

    private readonly record struct Hold(Guid Holder, long Since, TimeSpan Lease);
}
