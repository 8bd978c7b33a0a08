using Axonish.Sqlite.Files;
using Axonish.Sqlite.Snapshots;
using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite;

// Takes a database away for good. A slip in the path must not cost somebody's other file, so what is no event database stays.
internal static class DatabaseRemoval
{
    internal static void Remove(DatabaseFile file)
    {
        if (!File.Exists(file.Path)) return;
        CheckThatItIsOurs(file);

        // Nothing of an aggregate may be left behind, and its snapshots and its read side are of no use without its events.
        Delete(file.Snapshots.Path);
        Delete(file.ReadSide.Path);
        if (SnapshotSchema.IsOne(file.PreviousSnapshots)) Delete(file.PreviousSnapshots.Path);
        Delete(file.Path);
    }

    private static void Delete(string path)
    {
        // The log first: without it the database is merely older, while a log without its database could be replayed into a new one.
        File.Delete(path + "-wal");
        File.Delete(path + "-shm");
        File.Delete(path);
    }

    private static void CheckThatItIsOurs(DatabaseFile file)
    {
        try
        {
            using var connection = new SqliteConnection(file.ReaderConnectionString);
            connection.Open();
            EventSchema.Check(connection, file);
        }
        catch (SqliteException failure)
        {
            throw new EventStoreException($"{file.Path} cannot be read as a SQLite database, so it is not deleted. Name another file.", failure);
        }
    }
}
