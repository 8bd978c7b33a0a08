namespace Axonish.Benchmarks.Measuring;

// Work that is ready to be repeated; what it needs is disposed with it.
internal sealed class Loop(Func<int, ValueTask> run, IAsyncDisposable? owner = null) : IAsyncDisposable
{
    internal ValueTask RunAsync(int operations) => run(operations);

    public ValueTask DisposeAsync() => owner?.DisposeAsync() ?? ValueTask.CompletedTask;

    internal static Loop Of(Action<int> run) => new(operations =>
    {
        run(operations);
        return ValueTask.CompletedTask;
    });
}
