using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Commands;

/// <summary>Whether a command has one handler in an aggregate, root and entities together (rule B2).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DuplicateHandlerAnalyzer() : AggregateAnalyzer(Descriptors.DuplicateHandler)
{
    private protected override void Analyze(AggregateShape shape, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        foreach (var group in CommandHandlers.Of(shape).GroupBy(handler => handler.Name, StringComparer.Ordinal))
        {
            foreach (var handler in group)
            {
                if (group.FirstOrDefault(other => IsUnservedBelow(other, handler, shape)) is { } above) Report(above, [handler], shape, context);
            }

            var handlers = group.Where(handler => !group.Any(other => IsBeaten(handler, by: other))).ToArray();
            if (handlers.Length < 2) continue;
            var kept = handlers[0];
            var extra = handlers.Skip(1).Where(handler => !handler.IsOneWith(kept) && !(AreOfSiblings(kept, handler, shape) && AreServed(kept, handler))).ToArray();
            Report(kept, extra, shape, context);
        }
    }

    private static void Report(CommandHandlerShape kept, CommandHandlerShape[] extra, AggregateShape shape, SymbolAnalysisContext context)
    {
        foreach (var handler in extra)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.DuplicateHandler,
                handler.Method.Place(),
                additionalLocations: [kept.Method.Place()],
                kept.Name.Simple(),
                extra.Length + 1,
                shape.Root.Name,
                string.Join(", ", extra.Prepend(kept).Select(one => $"'{one.Method.Title()}'")),
                extra.All(one => AreOfSiblings(kept, one, shape)) ? "let all kinds answer with the same type, or keep one of them" : "keep one of them"));
        }
    }

    /// <summary>A kind's own handler comes before its base's (rule B13), unless the sender would get another answer.</summary>
    private static bool IsUnservedBelow(CommandHandlerShape above, CommandHandlerShape handler, AggregateShape shape) =>
        handler.Method.ContainingType is var kind
        && !kind.Is(shape.Root)
        && kind.IsKindOf(shape.Root)
        && IsBeaten(above, by: handler)
        && !handler.IsOneWith(above)
        && !AreServed(above, handler);

    /// <summary>The handler of the most derived class wins (rule B13).</summary>
    private static bool IsBeaten(CommandHandlerShape handler, CommandHandlerShape by) =>
        !by.Method.ContainingType.Is(handler.Method.ContainingType) && by.Method.ContainingType.IsKindOf(handler.Method.ContainingType);

    /// <summary>Two kinds of a family, or two cases of a state: each can answer the command in its own way (rule B10).</summary>
    private static bool AreOfSiblings(CommandHandlerShape one, CommandHandlerShape other, AggregateShape shape)
    {
        var (first, second) = (one.Method.ContainingType, other.Method.ContainingType);
        return !first.Is(second) && (first.IsKindOf(shape.Root) || shape.Root.IsKindOf(first)) && second.IsKindOf(shape.Root);
    }

    /// <summary>Creating handlers have a rule of their own; of others the sender must know what it gets.</summary>
    private static bool AreServed(CommandHandlerShape one, CommandHandlerShape other) =>
        one.IsAlternativeTo(other) || (Creates(one) && Creates(other));

    private static bool Creates(CommandHandlerShape handler) => handler.Kind is HandlerKind.Constructor or HandlerKind.StaticCreation;
}
