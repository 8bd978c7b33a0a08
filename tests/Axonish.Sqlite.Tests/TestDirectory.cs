namespace Axonish.Sqlite.Tests;

// Beside the tests and not in /tmp, which may be memory.
internal sealed class TestDirectory : IDisposable
{
    private readonly string path = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, $"run-{Guid.NewGuid():N}")).FullName;

    public void Dispose() => Directory.Delete(path, recursive: true);

    internal string File(string name) => Path.Combine(path, name);

    internal string ConnectionString(string name) => $"Data Source={File(name)}";
}
