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
    private static readonly string[] Stores = ["UseSqlite", "UsePostgreSql", "UseEventStore"];

    private protected override void Analyze(ProgramFacts program, CompilationAnalysisContext context)
    {
        if (program.Compilation is CSharpCompilation { LanguageVersion: < LanguageVersion.CSharp13 and var version })
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.LanguageTooOld, program.Axonish.Types.Count > 0 ? program.Axonish.Types[0].Place() : Location.None, version.ToDisplayString()));
        }

        foreach (var host in HostingCalls.OfHost(program.Compilation))
        {
            var stores = host.FirstAncestorOrSelf<InvocationExpressionSyntax>()!.ArgumentList.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
                .Select(access => access.Name.Identifier)
                .Where(name => Stores.Contains(name.ValueText))
                .OrderBy(name => name.SpanStart)
                .ToArray();
            if (stores.Length > 1)
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.SeveralStores, stores[1].GetLocation(), stores[0].ValueText, stores[1].ValueText));
        }

        if (program.Host is null) return;
        foreach (var type in program.Axonish.Types.Where(IsCommand))
        {
            if (!program.AllCommands.Any(command => command.Command?.Is(type) is true || command.Name == type.DottedName()))
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnhandledCommand, type.Place(), type.Name));
        }
    }

    private static bool IsCommand(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false }
        && MarkedMembers.Of(type, AttributeNames.TargetAggregateIdentifier).Count > 0;
}
