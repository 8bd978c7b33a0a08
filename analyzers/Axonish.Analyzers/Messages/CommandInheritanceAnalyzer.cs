using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Messages;

/// <summary>Whether others derive from a command that has a handler: they are commands of their own, and reach no handler of its.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CommandInheritanceAnalyzer() : TypeAnalyzer(Descriptors.UnsealedMessage)
{
    private protected override void Analyze(INamedTypeSymbol type, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        if (type.TypeKind != TypeKind.Class || type.IsSealed || type.IsAbstract || type.IsStatic) return;
        var derived = KnownSubtypes.In(axonish.Compilation, context.CancellationToken).Of(type);
        if (derived.Count == 0) return;
        var commands = axonish.Program.OwnCommands;
        if (!commands.Any(command => command.Command?.Is(type) is true)) return;
        var lost = derived.FirstOrDefault(below => !below.IsAbstract && !commands.Any(command => command.Command?.Is(below) is true));
        if (lost is not null) context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnsealedMessage, type.Place(), additionalLocations: [lost.Place()], type.Name, lost.Name));
    }
}
