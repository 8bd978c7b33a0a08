using Axonish.Fixtures.Handling;

namespace Axonish;

/// <summary>What a test expects of a command that is handled outside aggregates.</summary>
public sealed class CommandHandlerTestResult : HandlerTestResult<CommandHandlerTestResult>
{
    internal CommandHandlerTestResult(HandlerOutcome outcome)
        : base(outcome)
    {
    }

    /// <summary>The command was handled, with this result; compared by what it holds.</summary>
    /// <param name="result">The result; <see langword="null"/> for a handler without one.</param>
    /// <returns>The same result.</returns>
    public CommandHandlerTestResult ExpectResult(object? result)
    {
        Expectations.Result(result);
        return this;
    }
}
