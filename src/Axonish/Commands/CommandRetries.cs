using Polly;
using Polly.Retry;

namespace Axonish.Commands;

// A lost race is run again on fresh state, with growing, jittered pauses (rule D3). The first try stands outside: it costs nothing.
internal static class CommandRetries
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    internal static ResiliencePipeline Create(int attempts, TimeProvider time)
    {
        if (attempts <= 2) return ResiliencePipeline.Empty;
        return new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<LostRaceException>(),
                MaxRetryAttempts = attempts - 2,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstPause,
                MaxDelay = LongestPause,
            })
            .Build();
    }
}
