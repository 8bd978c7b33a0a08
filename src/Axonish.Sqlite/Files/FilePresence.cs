namespace Axonish.Sqlite.Files;

// Whether the files that were opened are still those at their paths. A connection goes on reading and writing files that were deleted, moved or
// replaced under it, and nobody finds there what it answered. Thread-safe.
internal sealed class FilePresence
{
    private readonly DatabaseFile file;
    private readonly byte[] databasePath;
    private readonly byte[] logPath;
    private readonly byte[] indexPath;
    private FileIdentity database;
    private volatile Companions? companions;

    internal FilePresence(DatabaseFile file)
    {
        this.file = file;
        databasePath = FileIdentity.Encode(file.ConfiguredPath);
        logPath = FileIdentity.Encode(file.Path + "-wal");
        indexPath = FileIdentity.Encode(file.Path + "-shm");
        database = FileIdentity.Of(databasePath);
    }

    // Called with the files open: a database that was made just now is known from here on, one that was there must be the same still.
    internal void Note()
    {
        if (!database.Exists) database = FileIdentity.Of(databasePath);
        CheckDatabase();
        companions = new(FileIdentity.Of(logPath), FileIdentity.Of(indexPath));
    }

    // Called when the connection that keeps the log is closed: who opens the database next makes another.
    internal void ForgetCompanions() => companions = null;

    internal void CheckDatabase()
    {
        if (FindDatabaseLoss() is { } loss) throw loss;
    }

    internal void Check()
    {
        if (FindLoss() is { } loss) throw loss;
    }

    internal EventStoreException? FindDatabaseLoss() => IsSame(database, databasePath) ? null : new EventStoreException(
        $"The database {file.ConfiguredPath} is not the file that this program opened: it was deleted, moved or replaced while the program runs. "
        + "Nothing is written to the other file or read from it. Stop the program, bring the file back together with "
        + $"{System.IO.Path.GetFileName(file.Path)}-wal, or decide for the file that is there now, and start again.");

    internal EventStoreException? FindLoss()
    {
        if (FindDatabaseLoss() is { } loss) return loss;
        if (companions is not { } known) return null;
        if (!IsSame(known.Log, logPath)) return LostCompanion("-wal");
        return IsSame(known.Index, indexPath) ? null : LostCompanion("-shm");
    }

    // The database is still there: once every connection is closed, SQLite has brought into it what the lost log held.
    private EventStoreException LostCompanion(string ending) => new(
        $"The file {file.Path}{ending}, which belongs to the database, was deleted, moved or replaced while the program runs. The next append brings "
        + "into the database what the file held and makes another. Leave the files beside a database alone while a program has it open.");

    private static bool IsSame(FileIdentity known, byte[] path) => known.Exists && FileIdentity.Of(path) == known;

    private sealed record Companions(FileIdentity Log, FileIdentity Index);
}
