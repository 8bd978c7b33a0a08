using System.Reflection;

namespace Axonish.Processing.Tests.Groups;

// Calls on to a log, and tells of each call first, by the member's name and arguments: what the hook answers is answered instead.
public class HookedLog : DispatchProxy
{
    private IEventStore inner = null!;
    private Func<string, object?[], object?> hook = null!;

    internal static IEventStore Around(IEventStore inner, Func<string, object?[], object?> hook)
    {
        var proxy = Create<IEventStore, HookedLog>();
        (((HookedLog)(object)proxy).inner, ((HookedLog)(object)proxy).hook) = (inner, hook);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => hook(targetMethod!.Name, args ?? []) ?? targetMethod.Invoke(inner, args);
}
