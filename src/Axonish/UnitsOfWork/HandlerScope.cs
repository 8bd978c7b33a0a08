namespace Axonish.UnitsOfWork;

// One call of a handler, as the code inside it sees it. It follows the flow of control by AsyncLocal, for synchronous handlers too: a
// cheaper thread-static would also be seen by any continuation that a handler completes inline, and that continuation's events and
// commands would join the wrong unit of work (rule A9; docs/decisions/0003).
internal static class HandlerScope
{
    private static readonly AsyncLocal<IHandlerScope?> Flow = new();

    internal static IHandlerScope? Current => Flow.Value is { IsOpen: true } scope ? scope : null;

    internal static TResult Run<TResult>(IHandlerScope scope, Func<TResult> call)
    {
        var outer = Flow.Value;
        Flow.Value = scope;
        try
        {
            return call();
        }
        finally
        {
            Flow.Value = outer;
        }
    }

    // For code that is not async and restores its caller's flow itself, with End.
    internal static ExecutionContext? Begin(IHandlerScope scope)
    {
        var before = ExecutionContext.Capture();
        Flow.Value = scope;
        return before;
    }

    // Where the caller had suppressed the flow there is nothing to go back to but a flow without scope.
    internal static void End(ExecutionContext? before)
    {
        if (before is not null) ExecutionContext.Restore(before);
        else Flow.Value = null;
    }

    // For async methods only: the flow ends with the method, and nothing has to be restored.
    internal static void Enter(IHandlerScope scope) => Flow.Value = scope;
}
