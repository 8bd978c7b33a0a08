using System.Diagnostics;
using Axonish.Sqlite.Files;

namespace Axonish.Sqlite.Tests;

// Holds the writer at its commit until the test lets it go, and remembers the groups.
internal sealed class CommitGate : IDisposable
{
    private readonly SemaphoreSlim reached = new(0);
    private readonly SemaphoreSlim released = new(0);

    internal SqliteSeams Seams => new()
    {
        Commit = (group, _, commit) =>
        {
            Groups.Add(group.Count);
            Contexts.Add(Ambient.Value ?? Activity.Current?.OperationName);
            reached.Release();
            released.Wait();
            commit();
        },
    };

    internal static AsyncLocal<string?> Ambient { get; } = new();

    internal List<int> Groups { get; } = [];

    internal List<string?> Contexts { get; } = [];

    public void Dispose()
    {
        reached.Dispose();
        released.Dispose();
    }

    internal Task ReachedAsync() => reached.WaitAsync();

    internal void Release() => released.Release();

    internal void ReleaseAll() => released.Release(1000);
}
