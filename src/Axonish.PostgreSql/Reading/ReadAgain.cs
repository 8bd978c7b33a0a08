using Npgsql;

namespace Axonish.PostgreSql.Reading;

// A connection of the pool may have died while nobody used it, and reading twice changes nothing.
internal static class ReadAgain
{
    private const int Tries = 3;

    internal static async ValueTask<T> IfBrokenAsync<T>(Func<ValueTask<T>> read)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await read();
            }
            catch (NpgsqlException failure) when (failure is { IsTransient: true, InnerException: not TimeoutException } && tries < Tries)
            {
                // The pool gives another.
            }
        }
    }
}
