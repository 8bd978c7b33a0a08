namespace Axonish.Sqlite.Tests;

internal enum DiskFault
{
    None,
    BeforeCommit,
    AfterCommit,
}
