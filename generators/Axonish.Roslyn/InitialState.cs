using Microsoft.CodeAnalysis;

namespace Axonish.Roslyn;

/// <summary>
/// What the first command of a functional aggregate is handled on: its static member named Initial, else what a parameterless constructor makes, its
/// own or, where it is a closed hierarchy, that of the one case which has such a constructor.
/// </summary>
internal sealed class InitialState
{
    public const string MemberName = "Initial";

    private InitialState(ISymbol? member, IMethodSymbol? constructor, string? fault)
    {
        Member = member;
        Constructor = constructor;
        Fault = fault;
    }

    /// <summary>The static field or property; null where there is none.</summary>
    public ISymbol? Member { get; }

    public IMethodSymbol? Constructor { get; }

    /// <summary>Why a hierarchy has none, as the middle of a sentence; null where nothing is wrong.</summary>
    public string? Fault { get; }

    /// <param name="root">The aggregate's class.</param>
    /// <param name="cases">The classes below it of which there can be instances.</param>
    public static InitialState Of(INamedTypeSymbol root, IEnumerable<INamedTypeSymbol> cases)
    {
        var member = root.GetMembers(MemberName).FirstOrDefault(candidate => candidate.IsStatic && candidate switch
        {
            IPropertySymbol { GetMethod: not null, IsIndexer: false } property => property.Type.IsKindOf(root),
            IFieldSymbol { IsConst: false } field => field.Type.IsKindOf(root),
            _ => false,
        });
        if (member is not null) return new InitialState(member, constructor: null, fault: null);
        if (!root.IsAbstract) return new InitialState(member: null, AggregateShape.ConstructorOf(root), fault: null);
        var parameterless = cases.Select(AggregateShape.ConstructorOf).OfType<IMethodSymbol>().ToArray();
        return parameterless.Length switch
        {
            1 => new InitialState(member: null, parameterless[0], fault: null),
            0 => new InitialState(member: null, constructor: null, "it is abstract, and no class below it has a parameterless constructor"),
            _ => new InitialState(
                member: null,
                constructor: null,
                $"it is abstract, and {string.Join(", ", parameterless.Select(constructor => $"'{constructor.ContainingType.Name}'").OrderBy(name => name, StringComparer.Ordinal))} all have a parameterless constructor"),
        };
    }
}
