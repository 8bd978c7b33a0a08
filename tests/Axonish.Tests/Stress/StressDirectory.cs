namespace Axonish.Tests.Stress;

internal sealed class StressDirectory : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("axonish-stress-");

    internal string File => Path.Combine(directory.FullName, "stress.db");

    public void Dispose() => directory.Delete(recursive: true);
}
