using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Classifies what a handler returns (rule B12).</summary>
internal static class Calls
{
    public static CallKind Of(CommandHandlerShape handler) => Of(handler.IsTask, handler.IsValueTask, handler.Result);

    public static CallKind Of(bool isTask, bool isValueTask, ITypeSymbol? result) => (isTask, isValueTask, result) switch
    {
        (false, _, null) => CallKind.Nothing,
        (false, _, _) => CallKind.Result,
        (true, false, null) => CallKind.Task,
        (true, false, _) => CallKind.TaskOfResult,
        (true, true, null) => CallKind.ValueTask,
        (true, true, _) => CallKind.ValueTaskOfResult,
    };
}
