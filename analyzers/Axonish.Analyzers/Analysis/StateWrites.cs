using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Axonish.Analyzers.Analysis;

/// <summary>Finds where code assigns, or changes in place, what instances hold.</summary>
internal static class StateWrites
{
    private static readonly HashSet<string> Mutators = new(StringComparer.Ordinal)
    {
        "Add", "AddFirst", "AddLast", "AddRange", "Clear", "Dequeue", "Enqueue", "EnqueueRange", "ExceptWith", "Insert", "InsertRange", "IntersectWith",
        "Pop", "Push", "Remove", "RemoveAll", "RemoveAt", "RemoveFirst", "RemoveLast", "RemoveRange", "RemoveWhere", "Reverse", "Set", "SetAll", "Sort",
        "SymmetricExceptWith", "TryAdd", "TryDequeue", "TryPop", "TryRemove", "TryUpdate", "UnionWith", "AddOrUpdate", "GetOrAdd",
    };

    /// <summary>What an operation assigns, member by member.</summary>
    public static IEnumerable<IOperation> AssignedBy(IOperation operation) => operation switch
    {
        IDeconstructionAssignmentOperation deconstruction => Parts(deconstruction.Target),
        IAssignmentOperation assignment => [assignment.Target],
        IIncrementOrDecrementOperation step => [step.Target],
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => [argument.Value],
        _ => [],
    };

    /// <summary>The instance member that an operation reads or writes on the object itself.</summary>
    public static ISymbol? OwnMember(IOperation operation) => operation switch
    {
        IFieldReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } } field => field.Field,
        IPropertyReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } } property => property.Property,
        _ => null,
    };

    /// <summary>The member and the object's class, where an operation names a member of any object.</summary>
    public static (ISymbol Member, IOperation Instance)? Member(IOperation operation) => operation switch
    {
        IFieldReferenceOperation { Instance: { } instance } field => (field.Field, instance),
        IPropertyReferenceOperation { Instance: { } instance, Property.IsIndexer: false } property => (property.Property, instance),
        _ => null,
    };

    /// <summary>The own member whose collection an operation may change, and the call or indexer that does it.</summary>
    public static (ISymbol Member, string Call, Location Place)? Mutation(IOperation operation)
    {
        if (operation is IInvocationOperation { Instance: { } instance } call
            && Mutators.Contains(call.TargetMethod.Name)
            && OwnMember(instance) is { } member
            && IsMutableCollection(instance.Type))
        {
            return (member, call.TargetMethod.Name, NameIn(call.Syntax));
        }

        foreach (var target in AssignedBy(operation))
        {
            var collection = target switch
            {
                IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } indexed } => indexed,
                IArrayElementReferenceOperation element => element.ArrayReference,
                _ => null,
            };
            if (collection is not null && OwnMember(collection) is { } held) return (held, "this[]", target.Syntax.GetLocation());
        }

        return null;
    }

    /// <summary>Whether a type of collection can be changed through a reference to it.</summary>
    public static bool IsMutableCollection(ITypeSymbol? type)
    {
        if (type is IArrayTypeSymbol) return true;
        if (type is not INamedTypeSymbol named || named.Name.StartsWith("IReadOnly", StringComparison.Ordinal)) return false;
        var space = named.ContainingNamespace?.ToDisplayString() ?? "";
        return space.StartsWith("System.Collections", StringComparison.Ordinal)
            && space is not ("System.Collections.Immutable" or "System.Collections.Frozen")
            && named.Name is not ("ReadOnlyCollection" or "ReadOnlyDictionary" or "ReadOnlySet" or "IEnumerable");
    }

    /// <summary>The name of the member in an expression.</summary>
    public static Location NameIn(SyntaxNode syntax) => syntax switch
    {
        InvocationExpressionSyntax call => NameIn(call.Expression),
        MemberAccessExpressionSyntax access => access.Name.Identifier.GetLocation(),
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.GetLocation(),
        _ => syntax.GetLocation(),
    };

    private static IEnumerable<IOperation> Parts(IOperation target) => target switch
    {
        ITupleOperation tuple => tuple.Elements.SelectMany(Parts),
        IDeclarationExpressionOperation => [],
        IConversionOperation conversion => Parts(conversion.Operand),
        _ => [target],
    };
}
