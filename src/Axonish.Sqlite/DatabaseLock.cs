namespace Axonish.Sqlite;

// Ownership of a database: an exclusive lock on a file beside it, which the system frees when the process ends, however it ends.
internal sealed class DatabaseLock : IDisposable
{
    private readonly FileStream held;

    private DatabaseLock(FileStream held) => this.held = held;

    internal static DatabaseLock Take(DatabaseFile file)
    {
        var held = TryTake(file) ?? throw new EventStoreException(
            $"The event database {file.Path} has an owner already: another process, or another store of this one, holds the lock "
            + $"{file.LockPath}. Stop it, or let the processes share a PostgreSQL store.");
        try
        {
            CheckThatItExcludes(file);
            return new DatabaseLock(held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    // The file stays: to delete it would let two owners lock two files of one name.
    public void Dispose() => held.Dispose();

    // Locks can be switched off (DOTNET_SYSTEM_IO_DISABLEFILELOCKING) and some network file systems ignore them.
    private static void CheckThatItExcludes(DatabaseFile file)
    {
        using var second = TryTake(file);
        if (second is not null)
        {
            throw new EventStoreException(
                $"The lock {file.LockPath} keeps nobody out: file locking is switched off, or the file system does not support it. "
                + "Two processes could damage the database; keep it on a local disk.");
        }
    }

    private static FileStream? TryTake(DatabaseFile file)
    {
        try
        {
            return new FileStream(file.LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or DirectoryNotFoundException or PathTooLongException)
        {
            throw new EventStoreException(
                $"The event database {file.Path} cannot be opened, since its lock {file.LockPath} cannot be created. "
                + "Check that the directory exists and may be written.",
                failure);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
