namespace Axonish.Testing.Tests.Hosts;

public sealed record AskSlowly;

public interface ISlowRates
{
    Task<decimal> AskAsync();
}

// Answers when the test says so.
public sealed class SlowRates : ISlowRates
{
    public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource<decimal> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<decimal> AskAsync()
    {
        Asked.TrySetResult();
        return Answer.Task;
    }
}

public sealed class RateDesk(ISlowRates rates)
{
    [CommandHandler]
    public Task<decimal> HandleAsync(AskSlowly _) => rates.AskAsync();
}
