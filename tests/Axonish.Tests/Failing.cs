namespace Axonish.Tests;

internal static class Failing
{
    // The exception that comes through the returned task; one that is thrown before there is a task fails the test.
    internal static async Task<Exception> Catch<T>(Func<ValueTask<T>> send)
    {
        ValueTask<T> task;
        try
        {
            task = send();
        }
        catch (Exception failure)
        {
            throw new AssertionException($"Thrown before there was a task: {failure}");
        }

        try
        {
            await task;
        }
        catch (Exception failure)
        {
            return failure;
        }

        throw new AssertionException("Nothing failed.");
    }

    internal static Task<Exception> Catch(Func<ValueTask> send)
    {
        return Catch(() => Answered(send()));

        static async ValueTask<bool> Answered(ValueTask task)
        {
            await task;
            return true;
        }
    }
}
