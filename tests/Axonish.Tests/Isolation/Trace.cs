using System.Diagnostics;

namespace Axonish.Tests.Isolation;

// What flows along with a call: a value and an activity, both set by the code that is named. Code that finds a trace that is not its own has inherited it.
internal readonly record struct Trace(string? Value, string? Activity)
{
    private static readonly AsyncLocal<string?> Ambient = new();

    internal static Trace None => default;

    internal static Trace Here => new(Ambient.Value, Root(System.Diagnostics.Activity.Current)?.OperationName);

    internal static Trace Of(string name) => new(name, name);

    // What a callback would see that captured the context here, as timers do.
    internal static Trace Captured()
    {
        if (ExecutionContext.Capture() is not { } context) return None;
        var seen = None;
        ExecutionContext.Run(context, _ => seen = Here, null);
        return seen;
    }

    // The method is async, so that its caller keeps a context of its own.
    internal static async Task<TResult> LeaveAsync<TResult>(string name, Func<Task<TResult>> work)
    {
        Ambient.Value = name;
        using var activity = new Activity(name).Start();
        return await work();
    }

    internal static void Overwrite(string name) => Ambient.Value = name;

    private static Activity? Root(Activity? activity)
    {
        while (activity?.Parent is { } parent) activity = parent;
        return activity;
    }
}
