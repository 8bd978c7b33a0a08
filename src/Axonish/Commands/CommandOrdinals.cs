namespace Axonish.Commands;

internal static class CommandOrdinals
{
    private static int last = -1;

    internal static int Next() => Interlocked.Increment(ref last);
}
