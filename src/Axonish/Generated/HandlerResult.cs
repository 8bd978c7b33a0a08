using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>Adapts what handlers return to what dispatch awaits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HandlerResult
{
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
}
