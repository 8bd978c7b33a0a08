namespace Axonish.Sqlite.Files;

// Says of a store, by the name of its public class, that it is closed. The folders that stand above the class cannot name it otherwise.
internal static class DisposedStore
{
    internal static ObjectDisposedException Failure(string store) =>
        new($"Axonish.{store}", "The store is disposed, so nothing was done. Open it again, or use the one of a host that runs.");
}
