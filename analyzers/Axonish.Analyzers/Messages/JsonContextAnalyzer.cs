using Axonish.Analyzers.Analysis;
using Axonish.Analyzers.Messages.Json;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Messages;

/// <summary>Whether events are known to a JSON context, in a program that serializes without reflection, and whether the context knows all of them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class JsonContextAnalyzer() : AxonishAnalyzer(Descriptors.EventWithoutJsonContext)
{
    private protected override void Register(CompilationStartAnalysisContext start, AxonishCompilation axonish)
    {
        var needsContext = NeedsContext(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
        var settings = new JsonSettings(axonish);
        var contexts = new Lazy<IReadOnlyList<INamedTypeSymbol>>(() => [.. axonish.Types.Where(JsonMarks.IsJsonContext).InSourceOrder(type => type)]);
        start.RegisterSymbolAction(
            context =>
            {
                var type = (INamedTypeSymbol)context.Symbol;
                if (type.IsAbstract || !axonish.Events.Contains(type)) return;
                if (contexts.Value.FirstOrDefault(candidate => candidate.ListedTypes().Any(type.Is)) is { } known) ReportEmpty(type, known, settings, context);
                else if (needsContext) ReportUnknown(type, contexts.Value, context);
            },
            SymbolKind.NamedType);
    }

    private static void ReportUnknown(INamedTypeSymbol type, IReadOnlyList<INamedTypeSymbol> contexts, SymbolAnalysisContext context) =>
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.EventWithoutJsonContext,
            type.Place(),
            contexts.Select(found => found.Place()),
            type.Name,
            "is in no JsonSerializerContext, and this program serializes without reflection",
            $"add [JsonSerializable(typeof({type.Name}))] to {(contexts.Count > 0 ? $"'{contexts[0].Name}'" : "one")}"));

    private static void ReportEmpty(INamedTypeSymbol type, INamedTypeSymbol known, JsonSettings settings, SymbolAnalysisContext context)
    {
        foreach (var empty in JsonReach.SeenEmpty(type))
        {
            if (settings.MayServe(empty, isRoot: false)) continue;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.EventWithoutJsonContext,
                type.Place(),
                type.Name,
                $"{(empty.Is(type) ? "has values" : $"holds '{empty.Title()}'")} whose code another generator writes, so that the JsonSerializerContext '{known.Name}' does not see it",
                $"add a converter for '{empty.Title()}' to the options, or move it to another project"));
        }
    }

    private static bool NeedsContext(AnalyzerConfigOptions options) =>
        Is("PublishAot", "true", options) || Is("JsonSerializerIsReflectionEnabledByDefault", "false", options);

    private static bool Is(string property, string value, AnalyzerConfigOptions options) =>
        options.TryGetValue($"build_property.{property}", out var found) && string.Equals(found, value, StringComparison.OrdinalIgnoreCase);
}
