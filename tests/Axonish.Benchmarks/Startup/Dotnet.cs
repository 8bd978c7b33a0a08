using System.Diagnostics;

namespace Axonish.Benchmarks.Startup;

internal static class Dotnet
{
    internal static DotnetOutput Run(params string[] arguments)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new DotnetOutput(process.ExitCode, output + error.GetAwaiter().GetResult(), Stopwatch.GetElapsedTime(start));
    }

    internal static Process Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    internal static Process Start(IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started; is it on the path?");
    }
}
