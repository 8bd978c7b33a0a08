using System.Diagnostics;

namespace Axonish.Sqlite.Tests;

// A process of its own that owns a database, until it is killed.
internal sealed class VictimProcess : IDisposable
{
    private readonly Process process;

    private VictimProcess(Process process) => this.process = process;

    public void Dispose()
    {
        Kill();
        process.Dispose();
    }

    internal static VictimProcess Start(params string[] arguments)
    {
        var program = Path.Combine(
            AppContext.BaseDirectory.Replace("Axonish.Sqlite.Tests", "Axonish.Sqlite.Victim", StringComparison.Ordinal),
            "Axonish.Sqlite.Victim.dll");
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        return new VictimProcess(Process.Start(new ProcessStartInfo(host, [program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!);
    }

    // The next whole line; null at the end, also where it was killed in the middle of one.
    internal Task<string?> ReadLineAsync() => process.StandardOutput.ReadLineAsync();

    internal async Task<string> ReadRestAsync() => await process.StandardOutput.ReadToEndAsync();

    internal async Task<int> ExitAsync()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    // SIGKILL: no handler runs, nothing is flushed.
    internal void Kill()
    {
        if (!process.HasExited) process.Kill();
        process.WaitForExit();
    }
}
