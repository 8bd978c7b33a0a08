using System.Diagnostics.CodeAnalysis;

namespace Axonish.UnitsOfWork;

// For the paths that enter no async method while nothing has to be awaited.
internal static class CompletedTask
{
    // Throws what the task failed with.
    [SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "It is completed, so nothing blocks.")]
    [SuppressMessage("Reliability", "CA2012:Use ValueTasks correctly", Justification = "It is completed, and asked once.")]
    internal static TResult Outcome<TResult>(this ValueTask<TResult> task) =>
        task.IsCompleted ? task.GetAwaiter().GetResult() : throw new InvalidOperationException("The task is not completed.");
}
