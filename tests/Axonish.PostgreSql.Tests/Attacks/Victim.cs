using System.Diagnostics;

namespace Axonish.PostgreSql.Tests.Attacks;

// A node in a process of its own, which can be stopped in its tracks.
internal sealed class Victim : IDisposable
{
    private readonly Process process;

    private Victim(Process process) => (this.process, Id) = (process, process.Id);

    internal int Id { get; }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    internal static Victim Start(params string[] arguments)
    {
        var program = Path.Combine(
            AppContext.BaseDirectory.Replace("Axonish.PostgreSql.Tests", "Axonish.PostgreSql.Victim", StringComparison.Ordinal),
            "Axonish.PostgreSql.Victim.dll");
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        return new Victim(Process.Start(new ProcessStartInfo(host, [program, .. arguments]) { RedirectStandardOutput = true })!);
    }

    internal Task<string?> ReadLineAsync() => process.StandardOutput.ReadLineAsync();

    internal void Stop() => Signal("-STOP");

    internal void Continue() => Signal("-CONT");

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
