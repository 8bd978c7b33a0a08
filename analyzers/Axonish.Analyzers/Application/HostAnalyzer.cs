using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Application;

/// <summary>Whether a program is put together soundly: one store, a handler for each of its commands, a language that the generator speaks.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HostAnalyzer() : ProgramAnalyzer(Descriptors.SeveralStores, Descriptors.UnhandledCommand, Descriptors.LanguageTooOld)
{
    private static readonly string[] StoreMethods = ["UseSqlite", "UsePostgreSql", "UseEventStore"];

    private protected override void Analyze(ProgramFacts program, CompilationAnalysisContext context)
    {
        if (program.Axonish.IsWhole && program.Compilation is CSharpCompilation { LanguageVersion: < LanguageVersion.CSharp13 and var version }
            && UsesOfAxonish.FirstIn(program.Compilation, context.CancellationToken) is { } use)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.LanguageTooOld, use, version.ToDisplayString()));
        }

        foreach (var host in HostingCalls.OfHost(program.Compilation)) Stores(host, program, context);
        if (program.Host is null) return;
        foreach (var type in program.Axonish.Types.Where(IsCommand))
        {
            if (!program.AllCommands.Any(command => command.Command?.Is(type) is true || command.Name == type.DottedName()))
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnhandledCommand, type.Place(), type.Name));
        }
    }

    private static void Stores(SimpleNameSyntax host, ProgramFacts program, CompilationAnalysisContext context)
    {
        var stores = HostingCalls.OfBuilder(host, StoreMethods, program.Compilation, context.CancellationToken);
        for (var later = 1; later < stores.Count; later++)
        {
            var before = stores.Take(later).FirstOrDefault(earlier => Branches.AlwaysReaches(earlier, stores[later]));
            if (before is null) continue;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.SeveralStores, stores[later].GetLocation(), before.Identifier.ValueText, stores[later].Identifier.ValueText));
            return;
        }
    }

    private static bool IsCommand(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false }
        && MarkedMembers.Of(type, AttributeNames.TargetAggregateIdentifier).Count > 0;
}
