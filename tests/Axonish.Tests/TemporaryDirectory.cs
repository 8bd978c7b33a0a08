namespace Axonish.Tests;

internal sealed class TemporaryDirectory : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("axonish-").FullName;

    public void Dispose() => Directory.Delete(path, recursive: true);

    internal string File(string name) => Path.Combine(path, name);
}
