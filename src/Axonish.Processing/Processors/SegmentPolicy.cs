namespace Axonish.Processing.Processors;

// What of a group's settings decides what its segments do.
internal sealed record SegmentPolicy(int BatchSize, RetryPolicy Retry)
{
    internal RetryPolicy StoreRetry { get; init; } = new(null, TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1));
}
