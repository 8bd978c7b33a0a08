namespace Axonish.Commands;

// One number a command class and process, so that a bus finds its handler in an array. Never the handler itself: tests build many hosts.
internal static class CommandOrdinal<TCommand>
{
    internal static readonly int Value = CommandOrdinals.Next();
}
