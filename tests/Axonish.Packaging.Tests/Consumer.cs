using System.Diagnostics;

namespace Axonish.Packaging.Tests;

/// <summary>A solution of somebody else, outside the repository, that knows Axonish by its package alone.</summary>
internal sealed class Consumer : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("axonish-consumer-");

    /// <summary>Where packages are unpacked: apart from the machine's.</summary>
    public string Cache => Path.Combine(folder.FullName, "cache");

    public void Write(string path, string text)
    {
        var file = Path.Combine(folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(folder.FullName, path));

    public (int Code, string Output) Run(params string[] arguments) => Run(folder.FullName, arguments);

    public static (int Code, string Output) Run(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        // What the test host was started with would steer the build.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
