namespace Axonish.Testing.Conformance;

// The words in which a case says what it expects, and the failure that says what was found instead.
internal abstract class Expectations(string rule, string name, string demand)
{
    internal ConformanceException Broken(string expected, string found, Exception? cause = null) => new(
        $"""
        The store breaks {rule}: {name}.
        Expected: {expected}
        Found:    {found}
        A store must do this: {demand}
        """,
        cause);

    internal void True(bool holds, string expected, string found)
    {
        if (!holds) throw Broken(expected, found);
    }

    internal void Equal<T>(T actual, T expected, string what) =>
        True(EqualityComparer<T>.Default.Equals(actual, expected), $"{what}: {expected}", $"{actual}");

    internal void Same<T>(IEnumerable<T> actual, IEnumerable<T> expected, string what)
    {
        T[] found = [.. actual], wanted = [.. expected];
        var different = found.Zip(wanted).TakeWhile(pair => EqualityComparer<T>.Default.Equals(pair.First, pair.Second)).Count();
        if (different == found.Length && different == wanted.Length) return;
        throw Broken(
            $"{what}: {wanted.Length} of them, with {At(wanted, different)}",
            $"{found.Length} of them, with {At(found, different)}");
    }

    internal async Task<TRefusal> RefusedAsync<TRefusal>(Func<ValueTask> act, string what)
        where TRefusal : Exception
    {
        try
        {
            await act();
        }
        catch (TRefusal refusal)
        {
            return refusal;
        }
        catch (Exception other) when (other is not ConformanceException)
        {
            throw Broken($"{what}: {typeof(TRefusal)}", $"{other.GetType()}: {other.Message}", other);
        }

        throw Broken($"{what}: {typeof(TRefusal)}", "no refusal");
    }

    private static string At<T>(T[] items, int index) => index < items.Length ? $"{items[index]} at place {index}" : $"no place {index}";
}
