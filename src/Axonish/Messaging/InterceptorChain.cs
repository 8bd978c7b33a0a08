namespace Axonish;

/// <summary>What stands behind an interceptor: further interceptors, and the handler at the end.</summary>
/// <remarks>For use by one interceptor, once.</remarks>
public sealed class InterceptorChain
{
    private readonly Func<ValueTask<object?>> rest;
    private bool hasProceeded;

    /// <summary>Creates a chain; generated code and tests do.</summary>
    /// <param name="rest">What stands behind the interceptor.</param>
    public InterceptorChain(Func<ValueTask<object?>> rest)
    {
        ArgumentNullException.ThrowIfNull(rest);
        this.rest = rest;
    }

    /// <summary>Goes on to the handler.</summary>
    /// <returns>The handler's result; <see langword="null"/> where it answers with nothing.</returns>
    /// <exception cref="InvalidOperationException">It was called before: a handler runs once.</exception>
    public ValueTask<object?> ProceedAsync()
    {
        if (hasProceeded) throw new InvalidOperationException("The interceptor has let the command through before; a handler runs once for each command.");
        hasProceeded = true;
        return rest();
    }
}
