namespace Axonish.Processing.Processors;

// What is kept of an exception: its type and message, of bounded length. What it carries beside may quote a payload.
internal static class FailureCause
{
    private const int LongestMessage = 1_000;

    internal static string Of(Exception failure)
    {
        var message = failure.Message.Length <= LongestMessage ? failure.Message : string.Concat(failure.Message.AsSpan(0, LongestMessage), "…");
        return $"{failure.GetType().FullName}: {message}";
    }

    internal static string TypeOf(string cause) => cause.IndexOf(':') is > 0 and var end ? cause[..end] : cause;
}
