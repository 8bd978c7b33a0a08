using System.Runtime.CompilerServices;

namespace Axonish.EventStore.Serialization;

// The entries of the event classes that a process has used so far, by class and by ordinal. Readers take no lock: an entry never moves
// within an array, and a larger array takes the place of a full one.
internal sealed class UsedEventTypes
{
    private readonly Lock writing = new();
    private EventType?[] byClass = new EventType?[16];
    private EventType?[] byOrdinal = [];
    private int count;

    internal EventType? Find(Type eventClass)
    {
        var slots = Volatile.Read(ref byClass);
        for (var slot = SlotOf(eventClass, slots); ; slot = (slot + 1) & (slots.Length - 1))
        {
            var type = Volatile.Read(ref slots[slot]);
            if (type is null || ReferenceEquals(type.Type, eventClass)) return type;
        }
    }

    internal EventType? Find(int ordinal)
    {
        var types = byOrdinal;
        return (uint)ordinal < (uint)types.Length ? types[ordinal] : null;
    }

    // The entry that came first stays.
    internal EventType Add(EventType type)
    {
        lock (writing)
        {
            if (Find(type.Type) is { } known) return known;
            if (2 * ++count > byClass.Length) Grow();
            if (type.Ordinal >= byOrdinal.Length)
            {
                var wider = new EventType?[Math.Max(type.Ordinal + 1, 2 * byOrdinal.Length)];
                byOrdinal.CopyTo(wider, 0);
                Volatile.Write(ref byOrdinal, wider);
            }

            Volatile.Write(ref byOrdinal[type.Ordinal], type);
            Put(type, byClass);
            return type;
        }
    }

    private void Grow()
    {
        var larger = new EventType?[2 * byClass.Length];
        foreach (var type in byClass)
        {
            if (type is not null) Put(type, larger);
        }

        Volatile.Write(ref byClass, larger);
    }

    private static void Put(EventType type, EventType?[] slots)
    {
        var slot = SlotOf(type.Type, slots);
        while (slots[slot] is not null) slot = (slot + 1) & (slots.Length - 1);
        Volatile.Write(ref slots[slot], type);
    }

    // The runtime's hash codes differ in all bits, so the lowest will do.
    private static int SlotOf(Type eventClass, EventType?[] slots) => RuntimeHelpers.GetHashCode(eventClass) & (slots.Length - 1);
}
