namespace Axonish.Benchmarks.Measuring;

// Beside the program and not in /tmp, which may be memory.
internal sealed class BenchmarkDirectory : IDisposable
{
    private readonly string path = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, $"run-{Guid.NewGuid():N}")).FullName;

    public void Dispose() => Directory.Delete(path, recursive: true);

    internal string File(string name) => Path.Combine(path, name);
}
