using Axonish.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace Axonish.Sqlite.Reading;

// Read-only connections, each for the time of one page. They can all be closed, for a recovery needs the file to itself.
internal sealed class ReaderPool(DatabaseFile file, FilePresence presence, EventSerializer serializer) : IDisposable
{
    private const int MaximumIdle = 8;

    private readonly object gate = new();
    private readonly Stack<EventReader> idle = new();
    private int rented;
    private bool isClosing;
    private bool isDisposed;

    public void Dispose()
    {
        CloseAll();
        lock (gate)
        {
            isDisposed = true;
            Monitor.PulseAll(gate);
        }
    }

    // What a file held that is no longer there is no answer: looked at after the reading, before anything is handed on.
    internal T Read<T>(Func<EventReader, T> read)
    {
        EventReader? reader = null;
        try
        {
            reader = Rent();
            var answer = read(reader);
            presence.Check();
            return answer;
        }
        catch (SqliteException failure)
        {
            throw presence.FindLoss() ?? new EventStoreException(
                $"The event database {file.Path} cannot be read: {failure.Message} Nothing was changed; check its disk, and read again.", failure);
        }
        finally
        {
            if (reader is not null) Return(reader);
        }
    }

    private EventReader Rent()
    {
        lock (gate)
        {
            while (isClosing && !isDisposed) Monitor.Wait(gate);
            if (isDisposed) throw DisposedStore.Failure("SqliteEventStore");
            rented++;
            if (idle.TryPop(out var reader)) return reader;
        }

        try
        {
            return new EventReader(file, serializer);
        }
        catch
        {
            Return(null);
            throw;
        }
    }

    private void Return(EventReader? reader)
    {
        lock (gate)
        {
            rented--;
            if (reader is not null && !isClosing && idle.Count < MaximumIdle)
            {
                idle.Push(reader);
                reader = null;
            }

            // Closed before the last one is reported back: CloseAll promises that the file is free.
            reader?.Dispose();
            Monitor.PulseAll(gate);
        }
    }

    // Waits for the pages that are being read, which are short.
    internal void CloseAll()
    {
        lock (gate)
        {
            isClosing = true;
            while (rented > 0) Monitor.Wait(gate);
            while (idle.TryPop(out var reader)) reader.Dispose();
        }
    }

    internal void Reopen()
    {
        lock (gate)
        {
            isClosing = false;
            Monitor.PulseAll(gate);
        }
    }
}
