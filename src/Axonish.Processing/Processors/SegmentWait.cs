namespace Axonish.Processing.Processors;

// A wait that may end for three reasons: there is news, its time has come, or nobody wants its outcome any more.
internal sealed class SegmentWait : IDisposable
{
    private readonly CancellationTokenSource linked;
    private readonly CancellationTokenSource? timer;

    internal SegmentWait(TimeSpan? longest, TimeProvider time, CancellationToken news, CancellationToken abandoned)
    {
        if (longest is { } span) timer = new CancellationTokenSource(span > TimeSpan.Zero ? span : TimeSpan.Zero, time);
        linked = CancellationTokenSource.CreateLinkedTokenSource([news, abandoned, timer?.Token ?? CancellationToken.None]);
    }

    internal CancellationToken Token => linked.Token;

    internal bool IsCancellationRequested => linked.IsCancellationRequested;

    public void Dispose()
    {
        linked.Dispose();
        timer?.Dispose();
    }
}
