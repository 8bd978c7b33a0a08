using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>What stands behind an annotated interceptor, and what it answered.</summary>
/// <typeparam name="TResult">What the sender receives.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class InterceptedCall<TResult>
{
    private readonly Func<CommandMessage?, ValueTask<TResult>> rest;
    private Task<TResult>? proceeding;

    /// <summary>One call of an interceptor.</summary>
    /// <param name="rest">What stands behind it; it is given the changed message, or <see langword="null"/> where nothing is changed.</param>
    public InterceptedCall(Func<CommandMessage?, ValueTask<TResult>> rest)
    {
        this.rest = rest;
        Chain = new InterceptorChain(ProceedAsync);
    }

    /// <summary>What the interceptor is given.</summary>
    public InterceptorChain Chain { get; }

    /// <summary>For interceptors that return nothing at all, and so could not wait: the handler's answer, or its failure.</summary>
    /// <returns>The answer; the default where the interceptor did not proceed.</returns>
    public ValueTask<TResult> CompletedAsync() => proceeding is null ? default : new ValueTask<TResult>(proceeding);

    /// <summary>For interceptors that return a task without a result: the handler's answer, unless the interceptor caught its failure.</summary>
    /// <returns>The answer; the default where there is none.</returns>
    public ValueTask<TResult> AnswerAsync() => proceeding is { IsFaulted: true } or { IsCanceled: true } ? default : CompletedAsync();

    /// <summary>For interceptors that answer themselves.</summary>
    /// <param name="context">The call.</param>
    /// <param name="answer">What the interceptor returned.</param>
    /// <returns>The same as what the sender waits for.</returns>
    public async ValueTask<TResult> AnswerAsync(CommandContext context, object? answer)
    {
        if (proceeding is { IsCompleted: false }) await proceeding.ConfigureAwait(false);
        return HandlerResult.Answer<TResult>(context, answer);
    }

    private async ValueTask<object?> ProceedAsync(CommandMessage? changed)
    {
        proceeding = RunAsync(changed);
        return await proceeding.ConfigureAwait(false);
    }

    private async Task<TResult> RunAsync(CommandMessage? changed) => await rest(changed).ConfigureAwait(false);
}
