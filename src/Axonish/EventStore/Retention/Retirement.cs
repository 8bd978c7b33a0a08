namespace Axonish.EventStore.Retention;

// Why a stream has no content; the numbers are stored.
internal enum Retirement
{
    None = 0,
    Deleted = 1,
    Archived = 2,
}
