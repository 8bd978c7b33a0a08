using System.Diagnostics.CodeAnalysis;

namespace Axonish.UnitsOfWork;

// A list whose first entry needs no object of its own: most commands change one aggregate and apply one event.
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "It is a field, never compared.")]
internal struct OneOrMore<T>
    where T : class
{
    private T? first;
    private List<T>? others;

    internal readonly int Count => first is null ? 0 : 1 + (others?.Count ?? 0);

    internal readonly T this[int index] => index == 0 ? first! : others![index - 1];

    internal void Add(T item)
    {
        if (first is null) first = item;
        else (others ??= []).Add(item);
    }

    internal void Remove(List<T> items)
    {
        var kept = ToArray().Where(item => !items.Contains(item)).ToArray();
        Clear();
        foreach (var item in kept) Add(item);
    }

    internal void Clear()
    {
        first = null;
        others = null;
    }

    internal readonly T[] ToArray(int from = 0)
    {
        var items = new T[Count - from];
        for (var index = 0; index < items.Length; index++) items[index] = this[from + index];
        return items;
    }
}
