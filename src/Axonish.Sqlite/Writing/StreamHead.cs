using Axonish.EventStore.Engine;

namespace Axonish.Sqlite.Writing;

// Where a stream ends, −1 where it has no event, and whether it still has content.
internal readonly record struct StreamHead(long Sequence, Retirement Retirement = Retirement.None)
{
    internal static StreamHead None => new(-1);
}
