using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>The files whose members a class's model was read from.</summary>
internal sealed class Dependencies
{
    private readonly HashSet<ISymbol> named = new(SymbolEqualityComparer.Default);
    private readonly HashSet<SyntaxTree> trees = [];

    public IReadOnlyCollection<SyntaxTree> Trees => trees;

    /// <summary>Whether any declaration may matter.</summary>
    public bool AreAll { get; private set; }

    public void AddAll() => AreAll = true;

    /// <summary>A class whose members were looked at, and with them the types that they name.</summary>
    public void AddMembersOf(INamedTypeSymbol type)
    {
        Add(type);
        foreach (var member in type.WithBases().SelectMany(level => level.GetMembers())) AddNamedBy(member);
    }

    /// <summary>A type whose own declarations were looked at.</summary>
    public void Add(ITypeSymbol? type)
    {
        if (type is IArrayTypeSymbol array)
        {
            Add(array.ElementType);
            return;
        }

        if (type is not INamedTypeSymbol symbol || !named.Add(symbol)) return;
        foreach (var argument in symbol.TypeArguments) Add(argument);
        // What comes from elsewhere derives from nothing of ours.
        if (symbol.OriginalDefinition.DeclaringSyntaxReferences.Length == 0) return;
        foreach (var reference in symbol.OriginalDefinition.DeclaringSyntaxReferences) trees.Add(reference.SyntaxTree);
        Add(symbol.ContainingType);
        Add(symbol.BaseType);
        foreach (var contract in symbol.AllInterfaces) Add(contract);
    }

    private void AddNamedBy(ISymbol member)
    {
        switch (member)
        {
            case IFieldSymbol field:
                Add(field.Type);
                break;
            case IPropertySymbol property:
                Add(property.Type);
                break;
            case IMethodSymbol method:
                Add(method.ReturnType);
                foreach (var parameter in method.Parameters) Add(parameter.Type);
                break;
        }
    }
}
