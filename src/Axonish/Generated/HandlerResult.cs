using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>Adapts what handlers return to what dispatch awaits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HandlerResult
{
    /// <summary>For handlers that return a task, which is not to be null.</summary>
    /// <param name="task">What the handler returned.</param>
    /// <param name="handler">The handler as a person would name it.</param>
    /// <returns>The same task.</returns>
    /// <exception cref="InvalidOperationException">It is null.</exception>
    public static Task Started(Task? task, string handler) => task ?? throw NoTask(handler);

    /// <summary>For handlers that return a task with a result, which is not to be null.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="task">What the handler returned.</param>
    /// <param name="handler">The handler as a person would name it.</param>
    /// <returns>The same task.</returns>
    /// <exception cref="InvalidOperationException">It is null.</exception>
    public static Task<T> Started<T>(Task<T>? task, string handler) => task ?? throw NoTask(handler);

    /// <summary>For handlers that return a task without a result.</summary>
    /// <param name="task">The task.</param>
    /// <returns>The same task with nothing as its result.</returns>
    public static ValueTask<object?> None(ValueTask task)
    {
        return task.IsCompletedSuccessfully ? default : Await(task);

        static async ValueTask<object?> Await(ValueTask task)
        {
            await task.ConfigureAwait(false);
            return null;
        }
    }

    /// <summary>For typed overloads of commands without a result.</summary>
    /// <param name="task">The task.</param>
    /// <returns>The same task without its result.</returns>
    public static ValueTask Ignored(ValueTask<object?> task)
    {
        return task.IsCompletedSuccessfully ? default : Await(task);

        static async ValueTask Await(ValueTask<object?> task) => await task.ConfigureAwait(false);
    }

    /// <summary>For interceptors and exception handlers that answer in the place of a command's handler.</summary>
    /// <typeparam name="TResult">What the sender receives.</typeparam>
    /// <param name="context">The call.</param>
    /// <param name="answer">What they returned.</param>
    /// <returns>The same as what the sender waits for.</returns>
    public static TResult Answer<TResult>(CommandContext context, object? answer)
    {
        ArgumentNullException.ThrowIfNull(context);
        return answer switch
        {
            TResult result => result,
            null when default(TResult) is null => default!,
            _ => throw new InvalidOperationException(
                $"An interceptor or exception handler answered '{context.Message.Name}' with {answer?.GetType().ToString() ?? "nothing"}, " +
                $"but its sender waits for {typeof(TResult)}; answer with that type, or throw."),
        };
    }

    private static InvalidOperationException NoTask(string handler) =>
        new($"{handler} returned null where a task is awaited; make it async, or return Task.CompletedTask or Task.FromResult.");
}
