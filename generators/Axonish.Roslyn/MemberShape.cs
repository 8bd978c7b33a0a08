using Microsoft.CodeAnalysis;

namespace Axonish.Roslyn;

/// <summary>A field, property or parameterless method marked [AggregateMember].</summary>
internal sealed class MemberShape
{
    private MemberShape(ISymbol symbol, ITypeSymbol type, AttributeData attribute)
    {
        Symbol = symbol;
        Type = type;
        RoutingKey = attribute.Text("RoutingKey");
        Forwarding = (Forwarding)(attribute.Named("EventForwarding") as int? ?? 0);
    }

    public ISymbol Symbol { get; }

    public ITypeSymbol Type { get; }

    public string? RoutingKey { get; }

    /// <summary>All, Matching or None, as the enum counts them (rule A14).</summary>
    public Forwarding Forwarding { get; }

    public MemberKind Kind { get; private set; }

    /// <summary>What the member's type says it holds; null for an untyped sequence.</summary>
    public INamedTypeSymbol? Element { get; private set; }

    /// <summary>The class whose handlers commands are routed to: the declared one (rule A16).</summary>
    public INamedTypeSymbol? Entity { get; private set; }

    /// <summary>The dictionary's interface, where the member is one.</summary>
    public INamedTypeSymbol? Dictionary { get; private set; }

    public static MemberShape? Of(ISymbol symbol, bool isStateStored, Compilation compilation)
    {
        if (symbol.Find(AttributeNames.AggregateMember) is not { } attribute || symbol.IsStatic || symbol.Name.Length == 0) return null;
        var type = symbol switch
        {
            IFieldSymbol field => field.Type,
            IPropertySymbol { GetMethod: not null, IsIndexer: false } property => property.Type,
            IMethodSymbol { ReturnsVoid: false, Parameters.Length: 0, IsGenericMethod: false } method => method.ReturnType,
            _ => null,
        };
        if (type is null || type.IsNullableValue() || !type.IsNameable(compilation)) return null;
        var shape = new MemberShape(symbol, type, attribute);
        shape.Classify(attribute.Named("EntityType") as INamedTypeSymbol, isStateStored);
        return shape.Entity is { IsReferenceType: true } entity
            && entity.IsNameable(compilation)
            && shape.Element is null or { IsReferenceType: true }
            ? shape
            : null;
    }

    private void Classify(INamedTypeSymbol? declared, bool isStateStored)
    {
        var self = Type.WithoutNull() as INamedTypeSymbol;
        Dictionary = Type.DictionaryInterface();
        if (Dictionary is not null)
        {
            Kind = MemberKind.Dictionary;
            Element = Dictionary.TypeArguments[1].WithoutNull() as INamedTypeSymbol;
        }
        else if (Type.ElementType() is { } element && (self is null || !self.IsReceiver(isStateStored)))
        {
            Kind = MemberKind.Sequence;
            Element = element.WithoutNull() as INamedTypeSymbol;
        }
        else if (declared is not null && Type.AllInterfaces.Append(Type).Any(candidate => candidate.SpecialType == SpecialType.System_Collections_IEnumerable))
        {
            Kind = MemberKind.UntypedSequence;
        }
        else
        {
            Kind = MemberKind.Single;
            Element = self;
        }

        Entity = declared ?? Element;
    }
}
