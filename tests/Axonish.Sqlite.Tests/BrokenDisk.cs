using Axonish.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite.Tests;

// A disk that fails at the commit, as configured: before it, after it, or so that it cannot be asked either.
internal sealed class BrokenDisk
{
    private const int IoError = 10;

    internal Func<DiskFault> Next { get; set; } = () => DiskFault.None;

    internal Func<bool> IsGone { get; set; } = () => false;

    internal SqliteSeams Seams => new()
    {
        Commit = (_, _, commit) =>
        {
            var fault = Next();
            if (fault == DiskFault.BeforeCommit) throw new SqliteException("disk I/O error", IoError);
            commit();
            if (fault == DiskFault.AfterCommit) throw new SqliteException("disk I/O error", IoError);
        },
        Reopening = () =>
        {
            if (IsGone()) throw new SqliteException("unable to open database file", 14);
        },
    };
}
