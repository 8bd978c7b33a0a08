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
            var handlers = group.Where(handler => !group.Any(other => IsBeaten(handler, by: other))).ToArray();
            if (handlers.Length < 2) continue;
            var kept = handlers[0];
            var extra = handlers.Skip(1).Where(handler => !handler.IsOneWith(kept) && !AreOfSiblings(kept, handler, shape)).ToArray();
            foreach (var handler in extra)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.DuplicateHandler,
                    handler.Method.Place(),
                    additionalLocations: [kept.Method.Place()],
                    group.Key.Simple(),
                    extra.Length + 1,
                    shape.Root.Name,
                    string.Join(", ", extra.Prepend(kept).Select(one => $"'{one.Method.Title()}'"))));
            }
        }
    }

    /// <summary>The handler of the most derived class wins (rule B13).</summary>
    private static bool IsBeaten(CommandHandlerShape handler, CommandHandlerShape by) =>
        !by.Method.ContainingType.Is(handler.Method.ContainingType) && by.Method.ContainingType.IsKindOf(handler.Method.ContainingType);

    /// <summary>Two classes below one receiver answer the command each in its own way (rule B10); creating handlers have a rule of their own.</summary>
    private static bool AreOfSiblings(CommandHandlerShape one, CommandHandlerShape other, AggregateShape shape)
    {
        var (first, second) = (one.Method.ContainingType, other.Method.ContainingType);
        return !first.Is(second) && shape.Receivers.Any(receiver => first.IsKindOf(receiver.Type) && second.IsKindOf(receiver.Type));
    }
}
