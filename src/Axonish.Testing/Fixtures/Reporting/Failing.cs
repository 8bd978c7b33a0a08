namespace Axonish.Fixtures.Reporting;

// The form of every failure of a test: what is wrong, both sides, what to do.
internal static class Failing
{
    internal static AxonishTestException With(string what, string sides, string advice, Exception? cause = null) =>
        new($"{what}\n\n{sides}\n{advice}\n", cause);

    internal static AxonishTestException With(string what, string advice, Exception? cause = null) => new($"{what}\n{advice}\n", cause);

    internal static string Named(Exception failure) => $"{Names.Of(failure)}: {failure.Message}";
}
