namespace Axonish.Sqlite.Tests;

// Beside the tests and not in /tmp, which may be memory.
internal sealed class TestDirectory : IDisposable
{
    private readonly string path = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, $"run-{Guid.NewGuid():N}")).FullName;

    public void Dispose()
    {
        foreach (var used in (string[])[path, path + "-away"])
        {
            if (Directory.Exists(used)) Directory.Delete(used, recursive: true);
        }
    }

    internal void MoveAway() => Directory.Move(path, path + "-away");

    internal string File(string name) => Path.Combine(path, name);

    internal string ConnectionString(string name) => $"Data Source={File(name)}";
}
