using System.Text.Json;

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
        // All in one build, which runs no analyzers: the build before the tests has.
        var projects = new[] { "Axonish.Abstractions", "Axonish", "Axonish.Sqlite", "Axonish.PostgreSql", "Axonish.EntityFrameworkCore", "Axonish.Testing" }
            .Select(name => $"src/{name}/{name}.csproj");
        var filter = Path.Combine(folder, "Packages.slnf");
        File.WriteAllText(filter, JsonSerializer.Serialize(new { solution = new { path = Path.Combine(PackageTests.Root(), "Axonish.sln"), projects } }));
        var packed = Consumer.Run(
            PackageTests.Root(), "pack", filter, "-c", "Release", "-o", folder, $"-p:Version={Version}", "-p:RunAnalyzersDuringBuild=false", "--nologo");
        Assert.That(packed.Code, Is.Zero, packed.Output);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
