namespace Axonish.Sqlite.Files;

// Ownership of a database: an exclusive lock on a file beside it, which the system frees when the process ends, however it ends. Events and read side of
// one database share the lock within a process.
internal sealed class DatabaseLock : IDisposable
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, Held> AllHeld = new(StringComparer.Ordinal);

    private readonly DatabaseFile file;
    private readonly DatabasePart part;
    private Held? held;

    private DatabaseLock(DatabaseFile file, DatabasePart part, Held held)
    {
        this.file = file;
        this.part = part;
        this.held = held;
    }

    internal static DatabaseLock Take(DatabaseFile file, DatabasePart part = DatabasePart.Events)
    {
        lock (Gate)
        {
            if (!AllHeld.TryGetValue(file.Path, out var held)) AllHeld.Add(file.Path, held = TakeAll(file));
            return held.Parts.Add(part) ? new DatabaseLock(file, part, held) : throw Owned(file);
        }
    }

    // The files stay: to delete one would let two owners lock two files of one name.
    public void Dispose()
    {
        lock (Gate)
        {
            if (held is null) return;
            held.Parts.Remove(part);
            if (held.Parts.Count == 0)
            {
                AllHeld.Remove(file.Path);
                held.Dispose();
            }

            held = null;
        }
    }

    private static Held TakeAll(DatabaseFile file)
    {
        var held = TryTake(file) ?? throw Owned(file);
        try
        {
            CheckThatItExcludes(file);
            return new Held(held, TakePrevious(file));
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private static EventStoreException Owned(DatabaseFile file) => new(
        $"The event database {file.Path} has an owner already: another process, or another store of this one, holds the lock "
        + $"{file.LockPath}. Stop it, or let the processes share a PostgreSQL store.");

    // Programs of an earlier version take a lock of another name for themselves alone. It is shared here, so that databases whose names differ in the
    // ending only do not keep each other out, while such a program does, and is kept out.
    private static FileStream? TakePrevious(DatabaseFile file)
    {
        if (file.PreviousLockPath is not { } path) return null;
        return TryOpen(file, path, FileAccess.Read, FileShare.Read) ?? throw new EventStoreException(
            $"The event database {file.Path} has an owner already: a program of an earlier version of Axonish.Sqlite holds the lock {path}, for this "
            + "database or for another whose name differs in the ending only. Stop it.");
    }

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

    private static FileStream? TryTake(DatabaseFile file) => TryOpen(file, file.LockPath, FileAccess.ReadWrite, FileShare.None);

    private static FileStream? TryOpen(DatabaseFile file, string path, FileAccess access, FileShare share)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, access, share, bufferSize: 1);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or DirectoryNotFoundException or PathTooLongException)
        {
            throw new EventStoreException(
                $"The event database {file.Path} cannot be opened, since its lock {path} cannot be created. "
                + "Check that the directory exists and may be written.",
                failure);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private sealed class Held(FileStream current, FileStream? previous) : IDisposable
    {
        internal HashSet<DatabasePart> Parts { get; } = [];

        public void Dispose()
        {
            previous?.Dispose();
            current.Dispose();
        }
    }
}
