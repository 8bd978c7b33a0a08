namespace Axonish.Packaging.Tests;

/// <summary>Axonish's packages, packed once for all tests of this project under a version that no cache knows.</summary>
internal static class Packages
{
    private static readonly Lazy<string> Packed = new(Pack);

    public static string Version { get; } = "0.1.0-smoke" + DateTime.UtcNow.Ticks;

    /// <summary>The folder that they lie in.</summary>
    public static string Folder => Packed.Value;

    // A folder of the consumer's own beside the machine's: only what is packed here comes from here, and nothing is left in the machine's cache.
    public static string Configuration(string cache) => $"""
        <configuration>
          <config><add key="globalPackagesFolder" value="{cache}" /></config>
          <fallbackPackageFolders><add key="machine" value="{Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages")}" /></fallbackPackageFolders>
          <packageSources><clear /><add key="local" value="{Folder}" /></packageSources>
        </configuration>
        """;

    private static string Pack()
    {
        var folder = Directory.CreateTempSubdirectory("axonish-packages-").FullName;
        foreach (var project in new[] { "Axonish.Abstractions", "Axonish", "Axonish.Testing" })
        {
            // The build before the tests has judged the sources; what is built here again, for its version, need not be.
            var packed = Consumer.Run(
                Path.Combine(PackageTests.Root(), "src", project),
                "pack", "-c", "Release", "-o", folder, $"-p:Version={Version}", "-p:RunAnalyzersDuringBuild=false", "--nologo");
            Assert.That(packed.Code, Is.Zero, packed.Output);
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
