namespace Axonish.Commands;

// Where senders find the handlers of a host once it has started. A gateway may be asked for before that, by a constructor for example, and opens nothing.
internal sealed class CommandEntrance
{
    private CommandTable? table;

    internal CommandTable? Table => Volatile.Read(ref table);

    internal void Open(CommandTable opened) => Volatile.Write(ref table, opened);
}
