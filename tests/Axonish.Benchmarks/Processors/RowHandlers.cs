namespace Axonish.Benchmarks.Processors;

// The classes of this program that are in processing groups. A host has those that it is made for: the others would run beside what is measured.
internal static class RowHandlers
{
    private static readonly (Type Class, Action<AxonishBuilder> LeaveOut)[] All =
    [
        Of<MemoryRows>(), Of<MemoryStamps>(), Of<SqliteRows>(), Of<SqliteStamps>(), Of<PostgreSqlRows>(), Of<PostgreSqlStamps>(), Of<PostgreSqlLists>(),
    ];

    internal static void KeepOnly(AxonishBuilder axonish, params Type[] kept)
    {
        foreach (var (handler, leaveOut) in All)
        {
            if (!kept.Contains(handler)) leaveOut(axonish);
        }
    }

    private static (Type, Action<AxonishBuilder>) Of<THandler>() => (typeof(THandler), axonish => axonish.WithoutHandlersOf<THandler>());
}
