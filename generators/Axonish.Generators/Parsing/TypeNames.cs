using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axonish.Generators.Parsing;

/// <summary>Writes types and names as generated code must: from global::, keywords escaped.</summary>
internal static class TypeNames
{
    private static readonly SymbolDisplayFormat Code = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat Bare = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.ExpandValueTuple);

    /// <summary>The type as a declaration has it, question marks included.</summary>
    public static string Of(ITypeSymbol type) => Written(type, Code);

    /// <summary>The type without a question mark at its end.</summary>
    public static string Plain(ITypeSymbol type) =>
        Written(type.IsReferenceType ? type.WithNullableAnnotation(NullableAnnotation.NotAnnotated) : type, Code);

    /// <summary>The type as typeof takes it: without question marks or names of tuple elements.</summary>
    public static string ForTypeof(ITypeSymbol type) => type is IDynamicTypeSymbol ? "object" : Written(type, Bare);

    /// <summary>
    /// One identifier for a dotted name. No two names give the same one: a segment never begins with a digit, so an underscore of the
    /// source is distinguished from a dot by the zero after it.
    /// </summary>
    public static string Identifier(string dottedName) => dottedName.Replace("_", "_0").Replace('.', '_');

    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? $"@{name}" : name;

    /// <summary>A member's name as part of another: without underscores before it, its first letter large.</summary>
    public static string Capitalized(string name)
    {
        var text = name.TrimStart('_');
        if (text.Length == 0) text = name;
        return char.ToUpperInvariant(text[0]) + text.Substring(1);
    }

    private static string Written(ITypeSymbol type, SymbolDisplayFormat format) =>
        ExternAliases.AreKnown ? ExternAliases.Write(type.ToDisplayParts(format)) : type.ToDisplayString(format);
}
