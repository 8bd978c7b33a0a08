namespace Axonish.Tests;

// A scoped service that knows whether its scope has ended.
public sealed class Notebook : IDisposable
{
    public bool IsDisposed { get; private set; }

    public void Dispose() => IsDisposed = true;
}
