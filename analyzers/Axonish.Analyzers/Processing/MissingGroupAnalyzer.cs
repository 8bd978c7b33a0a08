using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Processing;

/// <summary>Whether a class that writes elsewhere is in a processing group: outside one it writes before the events are stored.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingGroupAnalyzer() : EventHandlingAnalyzer(Descriptors.InsideSendersUnitOfWork)
{
    private const string EntityFramework = "Axonish.EntityFrameworkCoreBuilderExtensions";

    private protected override void Analyze(EventHandlingClass type, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        if (type.Group is not null || type.Type.IsAbstract || type.Handlers.Count == 0) return;
        var taken = type.Handlers.SelectMany(handler => handler.Parameters).Select(parameter => parameter.Type)
            .Concat(ContainerConstructor.Of(type.Type, axonish.Compilation)?.Parameters.Select(parameter => parameter.Type) ?? []);
        var writer = taken.FirstOrDefault(service => service.IsHttpClient() || (service.IsDbContext() && !MaySave(axonish)));
        if (writer is not null)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.InsideSendersUnitOfWork, type.Type.Place(), type.Type.Name, writer.Title()));
    }

    // Where aggregates are rows, the unit of work saves their context, and what subscribers add to it too.
    private static bool MaySave(AxonishCompilation axonish) =>
        axonish.Compilation.GetTypeByMetadataName(EntityFramework) is not null || axonish.Aggregates.Any(aggregate => aggregate.IsStateStored);
}
