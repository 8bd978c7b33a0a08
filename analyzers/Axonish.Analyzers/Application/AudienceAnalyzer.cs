using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Application;

/// <summary>
/// Whether somebody outside an aggregate handles what it publishes. Only of what is published and handled in the program's own assembly is
/// that known: manifests state the events that an assembly has to do with, and not who handles them.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AudienceAnalyzer() : ProgramAnalyzer(Descriptors.EventWithoutAudience)
{
    private protected override void Analyze(ProgramFacts program, CompilationAnalysisContext context)
    {
        if (program.Host is null) return;
        var heard = program.HandlerClasses.SelectMany(type => type.WithBases()).SelectMany(level => level.GetMembers()).OfType<IMethodSymbol>()
            .Select(method => SubscriptionShape.Of(method, program.Compilation)?.Event)
            .OfType<ITypeSymbol>()
            .Concat(program.References.SelectMany(reference => reference.Events).Select(stated => stated.Type))
            .ToArray();
        var receivers = program.Axonish.Aggregates.SelectMany(aggregate => aggregate.Receivers)
            .SelectMany(receiver => receiver.Type.WithBases())
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var published = AppliedTypes.By(receivers, program.Axonish, context.CancellationToken).OfType<INamedTypeSymbol>()
            .Where(type => !type.IsAbstract && type.SpecialType == SpecialType.None && type.IsMessage(program.Compilation) && type.Place().IsInSource)
            .InSourceOrder(type => type);
        foreach (var type in published.Where(type => !heard.Any(type.IsKindOf)))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.EventWithoutAudience, type.Place(), type.Name));
    }
}
