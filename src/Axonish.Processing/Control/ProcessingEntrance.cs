namespace Axonish.Processing.Control;

// What services of the container reach the running host by.
internal sealed class ProcessingEntrance
{
    private ProcessingHost? host;
    private volatile bool isOver;

    internal void Open(ProcessingHost running) => Volatile.Write(ref host, running);

    internal void Close()
    {
        isOver = true;
        Volatile.Write(ref host, null);
    }

    internal ProcessingHost? Find() => Volatile.Read(ref host);

    internal bool IsOver => isOver;

    internal ProcessingHost Require() => Volatile.Read(ref host) ?? throw new InvalidOperationException(
        "Event processors can be asked only while the host runs; start it, and ask before it has stopped.");
}
