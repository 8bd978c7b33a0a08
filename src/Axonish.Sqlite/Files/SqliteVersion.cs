using System.Globalization;
using SQLitePCL;

namespace Axonish.Sqlite.Files;

// A program may bring another SQLite than the one in the package. Before 3.51.3 a reset of the write-ahead log at the wrong moment loses commits. Asked while a connection is
// open, which has chosen the library.
internal static class SqliteVersion
{
    internal const int Oldest = 3_051_003;

    internal static void Check(DatabaseFile file) => Check(file, raw.sqlite3_libversion_number());

    internal static void Check(DatabaseFile file, int version)
    {
        if (version >= Oldest) return;
        throw new EventStoreException(
            $"The database {file.Path} is not opened with SQLite {Text(version)}: versions before {Text(Oldest)} can lose commits when the write-ahead log "
            + "is reset. Reference SQLitePCLRaw.bundle_e_sqlite3 3.0.5 or later, and no other provider of SQLitePCLRaw with an older SQLite.");
    }

    private static string Text(int version) =>
        string.Create(CultureInfo.InvariantCulture, $"{version / 1_000_000}.{version / 1_000 % 1_000}.{version % 1_000}");
}
