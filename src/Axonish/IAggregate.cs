namespace Axonish;

/// <summary>An aggregate that a unit of work has loaded, behind its lock.</summary>
/// <typeparam name="T">The aggregate's class.</typeparam>
/// <remarks>For use inside the unit of work that loaded it.</remarks>
public interface IAggregate<out T>
    where T : class
{
    /// <summary>The identifier, written invariantly.</summary>
    string Identifier { get; }

    /// <summary>The sequence of the last event; <see langword="null"/> before the first.</summary>
    long? Version { get; }

    /// <summary>Calls the aggregate; what it applies meanwhile joins the unit of work.</summary>
    /// <typeparam name="TResult">What the call returns.</typeparam>
    /// <param name="call">The call.</param>
    /// <returns>What <paramref name="call"/> returned.</returns>
    /// <exception cref="InvalidOperationException">The unit of work is over.</exception>
    ValueTask<TResult> InvokeAsync<TResult>(Func<T, TResult> call);
}
