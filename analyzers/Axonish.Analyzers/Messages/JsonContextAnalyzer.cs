using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Messages;

/// <summary>Whether events are known to a JSON context, in a program that serializes without reflection.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class JsonContextAnalyzer() : AxonishAnalyzer(Descriptors.EventWithoutJsonContext)
{
    private protected override void Register(CompilationStartAnalysisContext start, AxonishCompilation axonish)
    {
        if (!NeedsContext(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions)) return;
        var contexts = new Lazy<IReadOnlyList<INamedTypeSymbol>>(() => [.. axonish.Types.Where(IsContext).InSourceOrder(type => type)]);
        var known = new Lazy<ISet<ISymbol>>(() => Known(contexts.Value));
        start.RegisterSymbolAction(
            context =>
            {
                var type = (INamedTypeSymbol)context.Symbol;
                if (type.IsAbstract || !axonish.Events.Contains(type) || known.Value.Contains(type)) return;
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.EventWithoutJsonContext,
                    type.Place(),
                    contexts.Value.Select(found => found.Place()),
                    type.Name,
                    contexts.Value.Count > 0 ? $"'{contexts.Value[0].Name}'" : "one"));
            },
            SymbolKind.NamedType);
    }

    private static bool NeedsContext(AnalyzerConfigOptions options) =>
        Is("PublishAot", "true", options) || Is("JsonSerializerIsReflectionEnabledByDefault", "false", options);

    private static bool Is(string property, string value, AnalyzerConfigOptions options) =>
        options.TryGetValue($"build_property.{property}", out var found) && string.Equals(found, value, StringComparison.OrdinalIgnoreCase);

    private static bool IsContext(INamedTypeSymbol type) => type.WithBases().Skip(1).Any(level =>
        level is { Name: "JsonSerializerContext", ContainingNamespace: var space } && space.ToDisplayString() == "System.Text.Json.Serialization");

    private static HashSet<ISymbol> Known(IEnumerable<INamedTypeSymbol> contexts) => new(
        contexts.SelectMany(context => context.GetAttributes())
            .Where(data => data.AttributeClass?.Name == "JsonSerializableAttribute")
            .Select(data => data.Positional(0))
            .OfType<ISymbol>(),
        SymbolEqualityComparer.Default);
}
