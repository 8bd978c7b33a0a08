using Axonish.Generators.Emission;
using Axonish.Generators.Model;
using Axonish.Generators.Parsing;
using Axonish.Generators.Reuse;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.Generators;

/// <summary>Writes the tables that the runtime walks: a model for each aggregate and handler class, and what joins them.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class AxonishGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var assembly = context.CompilationProvider
            .Select(static (compilation, _) => AssemblyParser.Parse(compilation))
            .WithTrackingName(TrackingNames.Assembly);
        var references = context.CompilationProvider
            .Select(static (compilation, ct) => ReferencesParser.Parse(compilation, ct))
            .WithTrackingName(TrackingNames.References);
        var types = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => Parser.IsCandidate(node),
                static (source, ct) => ProjectReader.Read((TypeDeclarationSyntax)source.Node, source.SemanticModel.Compilation, ct))
            .Where(static parsed => parsed.IsSomething)
            .WithTrackingName(TrackingNames.Types);
        var aggregates = types
            .SelectMany(static (parsed, _) => EquatableArrays.OfOne(parsed.Aggregate))
            .WithTrackingName(TrackingNames.Aggregates);
        var claimed = aggregates
            .SelectMany(static (parsed, _) => parsed.Model?.Claimed ?? EquatableArray<string>.Empty)
            .Collect()
            .Select(static (types, _) => types.Distinct(StringComparer.Ordinal).OrderBy(type => type, StringComparer.Ordinal).ToEquatableArray())
            .WithTrackingName(TrackingNames.ClaimedTypes);
        var handlerClasses = types
            .SelectMany(static (parsed, _) => EquatableArrays.OfOne(parsed.HandlerClass))
            .Combine(claimed)
            .Select(static (pair, _) => Parser.Unclaimed(pair.Left, pair.Right))
            .Where(static parsed => parsed.IsSomething)
            .WithTrackingName(TrackingNames.HandlerClasses);
        var upcasters = types
            .SelectMany(static (parsed, _) => EquatableArrays.OfOne(parsed.UpcasterClass))
            .WithTrackingName(TrackingNames.UpcasterClasses);
        var events = types
            .SelectMany(static (parsed, _) => EquatableArrays.OfOne(parsed.Event))
            .WithTrackingName(TrackingNames.Events);

        var aggregateFacts = aggregates
            .Select(static (parsed, _) => Parser.FactsOf(parsed.Model))
            .WithTrackingName(TrackingNames.AggregateFacts);
        var handlerClassFacts = handlerClasses.Collect()
            .Select(static (parsed, _) => parsed.Select(item => Parser.FactsOf(item.Model)).OfType<HandlerClassFacts>().ToEquatableArray())
            .WithTrackingName(TrackingNames.HandlerClassFacts);
        var upcasterFacts = upcasters.Collect()
            .Select(static (parsed, _) => parsed.Select(item => UpcasterClassParser.FactsOf(item.Model)).OfType<UpcasterClassFacts>().ToEquatableArray())
            .WithTrackingName(TrackingNames.UpcasterClassFacts);
        var unlisted = references.Select(static (model, _) => model.Events).WithTrackingName(TrackingNames.ReferencedEvents);
        var manifest = aggregateFacts.Collect().Combine(handlerClassFacts).Combine(upcasterFacts.Combine(events.Collect().Combine(unlisted)))
            .Select(static (facts, _) => ManifestModel.Of(
                facts.Left.Left.OfType<AggregateFacts>(),
                facts.Left.Right,
                facts.Right.Left,
                facts.Right.Right.Left.Select(parsed => parsed.Model).OfType<EventModel>().Concat(facts.Right.Right.Right)))
            .WithTrackingName(TrackingNames.Manifest);
        var gateway = manifest.Combine(references)
            .Select(static (known, _) => GatewayCommands.Of(known.Left, known.Right))
            .WithTrackingName(TrackingNames.GatewayCommands);
        var hintNames = manifest
            .Select(static (model, _) => HintNames.CollisionsOf(model))
            .WithTrackingName(TrackingNames.HintNames);

        context.RegisterSourceOutput(aggregates.Combine(assembly).Combine(hintNames), static (output, source) =>
            Output.Aggregate(output, source.Left.Left, source.Left.Right, source.Right));
        context.RegisterSourceOutput(handlerClasses.Combine(assembly).Combine(hintNames), static (output, source) =>
            Output.HandlerClass(output, source.Left.Left, source.Left.Right, source.Right));
        context.RegisterSourceOutput(upcasters.Combine(assembly).Combine(hintNames), static (output, source) =>
            Output.UpcasterClass(output, source.Left.Left, source.Left.Right, source.Right));
        context.RegisterSourceOutput(gateway.Combine(assembly), static (output, source) =>
            Output.Gateway(output, source.Left, source.Right));
        var manifests = references.Select(static (model, _) => model.Manifests).WithTrackingName(TrackingNames.ReferencedManifests);
        context.RegisterSourceOutput(manifest.Combine(manifests).Combine(assembly), static (output, source) =>
            Output.Manifest(output, source.Left.Left, source.Left.Right, source.Right));
        context.RegisterSourceOutput(assembly, static (output, source) => Output.Hosting(output, source));
    }
}
