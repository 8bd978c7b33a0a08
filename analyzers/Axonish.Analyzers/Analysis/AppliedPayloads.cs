using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Axonish.Analyzers.Analysis;

/// <summary>The events that a call applies, with their types before they became object.</summary>
internal static class AppliedPayloads
{
    public static bool IsLifecycle(IInvocationOperation call) => call.TargetMethod.ContainingType.IsAxonish("AggregateLifecycle");

    public static IEnumerable<IOperation> Of(IInvocationOperation call)
    {
        if (call.TargetMethod.Name == "Apply" && IsLifecycle(call)) return Arms(Argument(call, "payload"));
        if (call.TargetMethod.Name is not ("AndThenApply" or "AndThenApplyIf") || !call.TargetMethod.ContainingType.IsAxonish("ApplyContinuation")) return [];
        var lambda = call.Arguments.Select(argument => argument.Value)
            .SelectMany(value => value.DescendantsAndSelf())
            .OfType<IAnonymousFunctionOperation>()
            .LastOrDefault();
        return lambda is null
            ? []
            : lambda.Body.Descendants().OfType<IReturnOperation>().Where(returned => Function(returned) == lambda).SelectMany(returned => Arms(returned.ReturnedValue));
    }

    private static IOperation? Argument(IInvocationOperation call, string name) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == name)?.Value;

    private static IEnumerable<IOperation> Arms(IOperation? value) => value switch
    {
        null => [],
        IConversionOperation conversion => Arms(conversion.Operand),
        IConditionalOperation choice => Arms(choice.WhenTrue).Concat(Arms(choice.WhenFalse)),
        ISwitchExpressionOperation choice => choice.Arms.SelectMany(arm => Arms(arm.Value)),
        ICoalesceOperation choice => Arms(choice.Value).Concat(Arms(choice.WhenNull)),
        IThrowOperation => [],
        _ => [value],
    };

    private static IOperation? Function(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation) return current;
        }

        return null;
    }
}
