using System.Diagnostics;
using System.Globalization;

namespace Axonish.PostgreSql.Tests.Attacks;

// A process that does nothing, whatever is sent to it, until this is disposed of.
internal sealed class StoppedProcess : IDisposable
{
    private readonly int process;

    internal StoppedProcess(int process)
    {
        this.process = process;
        Signal("-STOP");
    }

    public void Dispose() => Signal("-CONT");

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
