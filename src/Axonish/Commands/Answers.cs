using Axonish.Generated;

namespace Axonish.Commands;

// What interceptors answer with has to be what the sender waits for.
internal static class Answers
{
    internal static TResult Of<TResult>(object? answer, CommandModel command)
    {
        if (answer is TResult result) return result;
        if (answer is null && default(TResult) is null) return default!;
        throw new InvalidOperationException(
            $"An interceptor answered '{command.Name}' with {answer?.GetType().ToString() ?? "nothing"}, but its sender waits for {command.ResultType}; " +
            "answer with that type, or throw to refuse.");
    }
}
