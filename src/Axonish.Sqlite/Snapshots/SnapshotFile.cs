using Axonish.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite.Snapshots;

// The file of snapshots, through one connection: a row is read or written in less time than a second connection saves. It is a cache, so where the file
// was deleted, moved or replaced under the connection, another is opened on what is at the path now, and asked again. Thread-safe.
internal sealed class SnapshotFile(DatabaseFile file) : IDisposable
{
    private const int Tries = 3;

    private readonly Lock gate = new();
    private SnapshotConnection? connection = new(file);
    private bool isDisposed;

    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            Close();
        }
    }

    // What is asked may be asked twice.
    internal T Ask<T>(Func<SnapshotConnection, T> question)
    {
        lock (gate)
        {
            if (isDisposed) throw DisposedStore.Failure("SqliteSnapshotStore");
            for (var tries = 1; tries <= Tries; tries++)
            {
                connection ??= new SnapshotConnection(file);
                try
                {
                    var answer = question(connection);
                    if (connection.IsInPlace) return answer;
                }
                catch (SqliteException) when (!connection.IsInPlace)
                {
                    // Of a file that is not there any more.
                }

                Close();
            }
        }

        throw new EventStoreException($"The file of snapshots {file.Path} is taken away again and again while the program runs. Leave it alone until the program has stopped.");
    }

    private void Close()
    {
        connection?.Dispose();
        connection = null;
    }
}
