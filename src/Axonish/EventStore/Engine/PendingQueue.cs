namespace Axonish.EventStore.Engine;

internal sealed class PendingQueue
{
    internal PendingAppend? First { get; private set; }

    private PendingAppend? Last { get; set; }

    internal int Count { get; private set; }

    internal void AddLast(PendingAppend append)
    {
        append.Previous = Last;
        if (Last is null) First = append;
        else Last.Next = append;
        Last = append;
        Count++;
    }

    internal void AddFirst(PendingAppend append)
    {
        append.Next = First;
        if (First is null) Last = append;
        else First.Previous = append;
        First = append;
        Count++;
    }

    internal void Remove(PendingAppend append)
    {
        if (append.Previous is null) First = append.Next;
        else append.Previous.Next = append.Next;
        if (append.Next is null) Last = append.Previous;
        else append.Next.Previous = append.Previous;
        append.Previous = append.Next = null;
        Count--;
    }
}
