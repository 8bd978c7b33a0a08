using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage.Engine;

/// <summary>Who works off which parked sequence, in a store that one process has.</summary>
/// <param name="time">Measures leases.</param>
/// <remarks>Thread-safe.</remarks>
[Experimental("AXONISHENGINE")]
public sealed class MemoryHolds(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<SequenceKey, Hold> holds = [];

    /// <summary>Takes a sequence, or takes it for longer, unless somebody else has it.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="holder">Who takes it.</param>
    /// <param name="lease">For how long.</param>
    /// <returns>Whether it is taken.</returns>
    public bool TryTake(SequenceKey sequence, Guid holder, TimeSpan lease)
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

    /// <summary>Gives a sequence back; nothing happens where somebody else has it.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="holder">Who had it.</param>
    public void Free(SequenceKey sequence, Guid holder)
    {
        lock (gate)
        {
            if (holds.TryGetValue(sequence, out var hold) && hold.Holder == holder) holds.Remove(sequence);
        }
    }

    /// <summary>Whether somebody has a sequence, and not for too long.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="holder">Who may have it.</param>
    /// <returns>Whether that is so.</returns>
    public bool IsHeldBy(SequenceKey sequence, Guid holder)
    {
        lock (gate) return holds.TryGetValue(sequence, out var hold) && hold.Holder == holder && IsAlive(hold);
    }

    private bool IsAlive(Hold hold) => time.GetElapsedTime(hold.Since) < hold.Lease;

    private readonly record struct Hold(Guid Holder, long Since, TimeSpan Lease);
}
