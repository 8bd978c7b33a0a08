using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.Generators.Tests.Harness;

/// <summary>The least that a generator can do after an edit: find the aggregates by their attribute and take their names.</summary>
internal sealed class NameGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName(
            "Axonish.AggregateAttribute", static (node, _) => node is TypeDeclarationSyntax, static (source, _) => source.TargetSymbol.Name),
        static (_, _) => { });
}
