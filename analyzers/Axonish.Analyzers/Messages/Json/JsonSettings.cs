using Axonish.Analyzers.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.Analyzers.Messages.Json;

/// <summary>
/// What the source says about options of System.Text.Json: converters, resolvers. Which of them events are kept with, only a running
/// program knows, so that every one counts. Read only where something is about to be reported.
/// </summary>
internal sealed class JsonSettings
{
    private readonly Lazy<ISet<ITypeSymbol>> converted;
    private readonly Lazy<Findings> findings;

    public JsonSettings(AxonishCompilation axonish)
    {
        converted = new(() => new HashSet<ITypeSymbol>(axonish.Types.Where(GeneratedCode.HasOwnPart).Select(JsonMarks.ConvertedType).OfType<ITypeSymbol>(), SymbolEqualityComparer.Default));
        findings = new(() => Findings.In(axonish));
    }

    public bool Populates => findings.Value.Populates;

    /// <summary>Whether contracts are changed in ways that only a call can show.</summary>
    public bool HasContractsOfItsOwn => findings.Value.HasModifiers;

    /// <summary>Whether a converter may serve a type that is not marked.</summary>
    public bool MayServe(ITypeSymbol type, bool isRoot) =>
        converted.Value.Contains(type) || findings.Value.Converted.Contains(type) || (findings.Value.MakesConverters && !isRoot);

    private sealed record Findings(bool Populates, bool HasModifiers, bool MakesConverters, ISet<ITypeSymbol> Converted)
    {
        public static Findings In(AxonishCompilation axonish)
        {
            var found = new Findings(
                false, false, axonish.Types.Any(type => type.MakesConverters() && type.HasOwnPart()), new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));
            foreach (var tree in axonish.Compilation.SyntaxTrees.Where(tree => !tree.IsGenerated()))
            {
                var text = tree.GetText().ToString();
                if (text.Contains("PopulateObject") || text.Contains("JsonObjectCreationHandling.Populate"))
                    found = found with { Populates = found.Populates || SetsPopulate(tree.GetRoot()) };
                if (text.Contains("JsonTypeInfoResolver")) found = found with { HasModifiers = true };
                if (text.Contains("Converters") || text.Contains("UseJson")) found = found.WithConverters(tree, axonish.Compilation);
            }

            return found;
        }

        private static bool SetsPopulate(SyntaxNode root) => root.DescendantNodes()
            .Select(node => node switch
            {
                AssignmentExpressionSyntax assignment => (Name: LastName(assignment.Left), Value: assignment.Right),
                AttributeArgumentSyntax { NameEquals: { } name } argument => (Name: name.Name.Identifier.ValueText, Value: argument.Expression),
                _ => default,
            })
            .Any(pair => pair.Name == "PreferredObjectCreationHandling" && LastName(pair.Value) == "Populate");

        private Findings WithConverters(SyntaxTree tree, Compilation compilation)
        {
            var model = compilation.GetSemanticModel(tree);
            var makes = MakesConverters;
            foreach (var node in tree.GetRoot().DescendantNodes())
            {
                if (node is BaseObjectCreationExpressionSyntax && model.GetTypeInfo(node).Type is INamedTypeSymbol made) Add(made);
                if (node is TypeOfExpressionSyntax { Parent: not AttributeArgumentSyntax } named && model.GetTypeInfo(named.Type).Type is INamedTypeSymbol type) Add(type);
                makes |= node is InvocationExpressionSyntax call && HandsOptionsOn(call, model);
            }

            return this with { MakesConverters = makes };

            void Add(INamedTypeSymbol type)
            {
                if (type.ConvertedType() is { } served) Converted.Add(served);
                makes |= type.MakesConverters();
            }
        }

        // A method of another library may add any converter to the options that it is given.
        private static bool HandsOptionsOn(InvocationExpressionSyntax call, SemanticModel model)
        {
            if (model.GetSymbolInfo(call).Symbol is not IMethodSymbol method) return false;
            var isGiven = method.ReducedFrom is not null && IsOptions(method.ReceiverType) || method.Parameters.Any(parameter => IsOptions(parameter.Type));
            return isGiven && !JsonValues.IsOfPlatform(method.ContainingType) && !method.Locations.Any(place => place.IsInSource);

            static bool IsOptions(ITypeSymbol? type) => type is { Name: "JsonSerializerOptions", ContainingNamespace: { Name: "Json", ContainingNamespace.Name: "Text" } };
        }

        private static string? LastName(ExpressionSyntax expression) => expression switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            IdentifierNameSyntax name => name.Identifier.ValueText,
            _ => null,
        };
    }
}
