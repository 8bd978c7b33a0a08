using System.Globalization;
using System.Text;
using Axonish.EventStore.Serialization;

namespace Axonish.Generated;

// Reads what a manifest says in a text of its own: a letter for what a line is of, and fields between bars. Text costs nothing to load,
// where code that says the same would be compiled at every start.
//
//     A <stored type name>|<class>|<S where the state is stored>     an aggregate; a class that has the stored name is left out
//     C <name>|<handler>|<service>…                                  its commands; services by their place in the manifest's list
//     H <class>|<name>|<service>…                                    a class that handles events outside aggregates
//     S <group>|<order>                                              its group, if it subscribes under a name
//     G <group>|<order>|<version>|<S where strong>|<start>|<sequencing>|<segments>|<batch size>|<sequence by>
//                                                                    its group, if a processor calls it
//     T <class>…                                                     the classes of what it takes; a star follows one that may have kinds
//     E <stored name>|<revision>|<class>|<assembly>|<alias>…         events of the one before; an assembly that is the manifest's own is left out
internal ref struct ManifestTable(ReadOnlySpan<byte> table, string assemblyName)
{
    private ReadOnlySpan<byte> rest = table;
    private ReadOnlySpan<byte> line;

    internal bool Next()
    {
        if (rest.IsEmpty) return false;
        var end = rest.IndexOf((byte)'\n');
        line = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        Kind = line[0];
        line = line[2..];
        return true;
    }

    internal byte Kind { get; private set; }

    internal AggregateEntry Aggregate(Func<int, AggregateModel> make, int index)
    {
        var typeName = Field() ?? "";
        return new AggregateEntry(typeName, Field() ?? typeName, Field() == "S", make, index);
    }

    internal CommandEntry Command(AggregateEntry owner, int index, IReadOnlyList<Type> services)
    {
        var (name, handler) = (Field() ?? "", Field() ?? "");
        if (line.IsEmpty) return new CommandEntry(owner, index, name, handler, []);
        var needed = new List<Type>();
        while (!line.IsEmpty) needed.Add(services[Number()]);
        return new CommandEntry(owner, index, name, handler, needed);
    }

    internal EventHandlersEntry EventHandlers(Func<int, EventHandlersModel> make, int index, IReadOnlyList<Type> services)
    {
        var (className, name) = (Field() ?? "", Field() ?? "");
        var needed = new List<Type>();
        while (!line.IsEmpty) needed.Add(services[Number()]);
        return new EventHandlersEntry(className, name, needed, make, index);
    }

    internal EventGroup Group()
    {
        var (group, order) = (Field() ?? "", Number());
        return Kind == (byte)'S'
            ? new EventGroup(group, EventGroupKind.Subscribing) { Order = order }
            : new EventGroup(group, EventGroupKind.Processing)
            {
                Order = order,
                Version = Number(),
                IsStrong = Field() == "S",
                Start = (ProcessorStart)Number(),
                Sequencing = (EventSequencing)Number(),
                Segments = Number(),
                BatchSize = Number(),
                SequenceBy = Field(),
            };
    }

    internal IReadOnlyList<HandledEvent> Audience()
    {
        var classes = new List<HandledEvent>();
        while (!line.IsEmpty)
        {
            var name = Field() ?? "";
            var isOpen = name.EndsWith('*');
            classes.Add(new HandledEvent(isOpen ? name[..^1] : name, isOpen));
        }

        return classes;
    }

    internal EventEntry Event(IEventTypeSource source, int index)
    {
        var (name, revision) = (Field() ?? "", Number());
        var (className, assembly) = (Field() ?? name, Field() ?? assemblyName);
        if (line.IsEmpty) return new EventEntry(name, revision, className, assembly, [], source, index);
        var aliases = new List<string>();
        while (!line.IsEmpty) aliases.Add(Field() ?? "");
        return new EventEntry(name, revision, className, assembly, aliases, source, index);
    }

    private int Number() => int.Parse(Span(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private string? Field()
    {
        var field = Span();
        return field.IsEmpty ? null : field.Contains((byte)'\\') ? Unescaped(field) : Encoding.UTF8.GetString(field);
    }

    private ReadOnlySpan<byte> Span()
    {
        var end = line.IndexOf((byte)'|');
        var field = end < 0 ? line : line[..end];
        line = end < 0 ? default : line[(end + 1)..];
        return field;
    }

    // \u and four digits stand for what would end a field or a line, or is no text.
    private static string Unescaped(ReadOnlySpan<byte> field)
    {
        var text = new StringBuilder();
        while (field.IndexOf((byte)'\\') is >= 0 and var escape)
        {
            text.Append(Encoding.UTF8.GetString(field[..escape]));
            text.Append((char)ushort.Parse(field.Slice(escape + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            field = field[(escape + 6)..];
        }

        return text.Append(Encoding.UTF8.GetString(field)).ToString();
    }
}
