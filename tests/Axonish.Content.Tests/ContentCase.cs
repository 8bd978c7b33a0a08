namespace Axonish.Content.Tests;

// One event, what is to become of it, and how to check that it came back.
public sealed class ContentCase
{
    private readonly Func<object, bool> isSame;

    private ContentCase(string name, Fate fate, Type valueType, EventType type, object payload, Func<object, bool> isSame)
    {
        (Name, Fate, ValueType, Type, Payload) = (name, fate, valueType, type, payload);
        this.isSame = isSame;
    }

    public string Name { get; }

    public Fate Fate { get; }

    public Type ValueType { get; }

    public EventType Type { get; }

    public object Payload { get; }

    public static ContentCase Kept<T>(string name, T value, Func<T, T, bool>? same = null) => Of(name, Fate.Kept, value, same);

    public static ContentCase Refused<T>(string name, T value) => Of(name, Fate.Refused, value, null);

    public static ContentCase RefusedByJsonb<T>(string name, T value, Func<T, T, bool>? same = null) => Of(name, Fate.RefusedByJsonb, value, same);

    public bool IsSame(object read) => isSame(read);

    public override string ToString() => Name;

    private static ContentCase Of<T>(string name, Fate fate, T value, Func<T, T, bool>? same)
    {
        same ??= EqualityComparer<T>.Default.Equals;
        return new ContentCase(name, fate, typeof(T), new EventType<Holding<T>>($"holding-{name}"), new Holding<T>(value), read => read is Holding<T> held && same(value, held.Value));
    }
}
