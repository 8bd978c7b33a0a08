using System.Reflection;
using Axonish.Processing.Storage;

namespace Axonish.Processing.Tests.Groups;

// Calls on to a store, or to a transaction of it.
public class FaultyProxy : DispatchProxy
{
    private object inner = null!;
    private FaultyReadSide faults = null!;

    internal static T Around<T>(T inner, FaultyReadSide faults)
        where T : class
    {
        var proxy = Create<T, FaultyProxy>();
        ((FaultyProxy)(object)proxy).inner = inner;
        ((FaultyProxy)(object)proxy).faults = faults;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var name = targetMethod!.Name;
        Interlocked.Increment(ref faults.Calls);
        if (faults.FailsBefore(name)) throw new EventStoreException($"{name} fails.");
        var answer = targetMethod.Invoke(inner, args);
        if (answer is ValueTask<IReadSideTransaction> begun) return AroundAsync(begun);
        return faults.FailsAfter(name) ? FailAsync((ValueTask)answer!, name) : answer;
    }

    private static async ValueTask FailAsync(ValueTask done, string name)
    {
        await done;
        throw new EventStoreException($"{name} was done, but the answer is lost.");
    }

    private async ValueTask<IReadSideTransaction> AroundAsync(ValueTask<IReadSideTransaction> begun) => Around(await begun, faults);
}
