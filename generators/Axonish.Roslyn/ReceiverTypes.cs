using Microsoft.CodeAnalysis;

namespace Axonish.Roslyn;

/// <summary>Distinguishes the classes that can stand inside an aggregate from those outside.</summary>
internal static class ReceiverTypes
{
    /// <summary>Whether the class declares, itself, anything that only a root or an entity has, handlers included.</summary>
    public static bool IsReceiver(this INamedTypeSymbol type, bool isStateStored) => type.GetMembers().Any(member =>
        IsOfReceiver(member)
        || member.Has(AttributeNames.CommandHandler)
        || member.Has(AttributeNames.CommandHandlerInterceptor)
        || member.Has(AttributeNames.ExceptionHandler)
        || (isStateStored && member.Has(AttributeNames.EventHandler)));

    /// <summary>Whether the class declares, itself or by a base class, what marks a root or an entity and never a handler class.</summary>
    public static bool IsRootOrEntity(this INamedTypeSymbol type) =>
        type.WithBases().Any(level => level.Has(AttributeNames.Aggregate) || level.GetMembers().Any(IsOfReceiver));

    /// <summary>Whether a method handles messages where it stands outside aggregates.</summary>
    public static bool IsOutsideHandler(this IMethodSymbol method) =>
        method.MethodKind is MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation
        && (method.Has(AttributeNames.CommandHandler) || method.Has(AttributeNames.EventHandler));

    /// <summary>
    /// Whether a class handles messages where it stands outside aggregates: by methods of its own, or by those of base classes that are no
    /// handler classes themselves, since they are abstract or generic.
    /// </summary>
    public static bool HasOutsideHandlers(this INamedTypeSymbol type) => type.GetMembers().OfType<IMethodSymbol>().Any(IsOutsideHandler)
        || type.WithBases().Skip(1)
            .TakeWhile(level => level.IsAbstract || level.IsGenericOrNestedInGeneric())
            .Where(level => level.MayHandle(type))
            .SelectMany(level => level.GetMembers())
            .OfType<IMethodSymbol>()
            .Any(IsOutsideHandler);

    // Most base classes come from assemblies that know nothing of Axonish.
    private static bool MayHandle(this INamedTypeSymbol level, INamedTypeSymbol type) =>
        level.ContainingAssembly.Is(type.ContainingAssembly)
        || level.ContainingAssembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name.StartsWith(AttributeNames.Namespace, StringComparison.Ordinal)));

    private static bool IsOfReceiver(ISymbol member) =>
        member.Has(AttributeNames.EventSourcingHandler)
        || member.Has(AttributeNames.AggregateMember)
        || member.Has(AttributeNames.EntityId)
        || member.Has(AttributeNames.AggregateIdentifier);
}
