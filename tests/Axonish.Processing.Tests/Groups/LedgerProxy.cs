using System.Reflection;
using Axonish.Processing.Storage;

namespace Axonish.Processing.Tests.Groups;

// Calls on to the in-memory read side, whose transactions follow one another, and stores a draft of the rows with each that is committed.
public class LedgerProxy : DispatchProxy
{
    private object inner = null!;
    private LedgerRows rows = null!;
    private LedgerDraft? draft;

    internal static T Around<T>(T inner, LedgerRows rows, LedgerDraft? draft)
        where T : class
    {
        var proxy = Create<T, LedgerProxy>();
        var own = (LedgerProxy)(object)proxy;
        (own.inner, own.rows, own.draft) = (inner, rows, draft);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        if (targetMethod.Name == nameof(IReadSideTransaction.Find)) return args![0] as Type == typeof(LedgerDraft) ? draft : null;
        if (targetMethod.Name == nameof(IReadSideTransaction.CommitAsync)) (rows.Amounts, rows.Live) = (draft!.Amounts, draft.Live);
        var answer = targetMethod.Invoke(inner, BindingFlags.DoNotWrapExceptions, null, args, null);
        return answer is ValueTask<IReadSideTransaction> begun ? AroundAsync(begun) : answer;
    }

    private async ValueTask<IReadSideTransaction> AroundAsync(ValueTask<IReadSideTransaction> begun) => Around(await begun, rows, new LedgerDraft(rows));
}
