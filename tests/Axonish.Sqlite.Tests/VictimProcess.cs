using System.Diagnostics;

namespace Axonish.Sqlite.Tests;

// A process of its own that owns a database, until it is killed.
internal sealed class VictimProcess : IDisposable
{
    private readonly Process process;
    private int identifier;

    private VictimProcess(Process process) => this.process = process;

    public void Dispose()
    {
        Kill();
        process.Dispose();
    }

    internal static VictimProcess Start(params string[] arguments) => StartUnder([], arguments);

    // Under a program that starts it, as strace does, or alone.
    internal static VictimProcess StartUnder(string[] wrapper, params string[] arguments)
    {
        var program = Path.Combine(
            AppContext.BaseDirectory.Replace("Axonish.Sqlite.Tests", "Axonish.Sqlite.Victim", StringComparison.Ordinal),
            "Axonish.Sqlite.Victim.dll");
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string[] command = [.. wrapper, host, program, .. arguments];
        return new VictimProcess(Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!);
    }

    internal async Task<bool> IsReadyAsync()
    {
        if (await ReadLineAsync() is not { } line || !line.StartsWith("ready ", StringComparison.Ordinal)) return false;
        identifier = int.Parse(line.AsSpan("ready ".Length));
        return true;
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
        try
        {
            using var victim = Process.GetProcessById(identifier == 0 ? process.Id : identifier);
            victim.Kill();
        }
        catch (ArgumentException)
        {
            // It has ended already.
        }

        process.WaitForExit();
    }
}
