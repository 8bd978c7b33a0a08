using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Analysis;

/// <summary>Messages of generic classes: one stored name would stand for many of them, so that only plain classes below them are messages.</summary>
internal static class GenericMessages
{
    /// <returns>Null where the class is a plain one.</returns>
    public static string? Reason(INamedTypeSymbol type) =>
        type.Arity > 0 ? "generic" : type.IsGenericOrNestedInGeneric() ? "nested in a generic type" : null;

    /// <summary>Whether a message of the class is of no class below it, as far as this compilation shows.</summary>
    public static bool IsOfItself(INamedTypeSymbol type, Compilation compilation, CancellationToken ct) =>
        !type.IsAbstract && KnownSubtypes.In(compilation, ct).Of(type).Count == 0;

    public static string Advice(ITypeSymbol type) => type is INamedTypeSymbol named && Reason(named) is not null
        ? "write a plain class, which may derive from it"
        : "make it a plain class that is at least internal";
}
