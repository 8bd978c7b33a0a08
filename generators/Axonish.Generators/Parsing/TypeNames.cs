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
    public static string Of(ITypeSymbol type) => type.ToDisplayString(Code);

    /// <summary>The type without a question mark at its end.</summary>
    public static string Plain(ITypeSymbol type) =>
        type.IsReferenceType ? type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(Code) : type.ToDisplayString(Code);

    /// <summary>The type as typeof takes it: without question marks or names of tuple elements.</summary>
    public static string ForTypeof(ITypeSymbol type) => type is IDynamicTypeSymbol ? "object" : type.ToDisplayString(Bare);

    /// <summary>
    /// One identifier for a dotted name. No two names give the same one: a segment never begins with a digit, so an underscore of the
    /// source is told from a dot by the zero after it.
    /// </summary>
    public static string Identifier(string dottedName) => dottedName.Replace("_", "_0").Replace('.', '_');

    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? $"@{name}" : name;

    /// <summary>An assembly's name as a namespace: what no identifier can hold becomes an underscore.</summary>
    public static string Namespace(string assemblyName) => string.Join(".", assemblyName.Split('.').Select(Segment));

    private static string Segment(string text)
    {
        var builder = new StringBuilder(text.Length + 1);
        foreach (var character in text) builder.Append(SyntaxFacts.IsIdentifierPartCharacter(character) ? character : '_');
        if (builder.Length == 0 || !SyntaxFacts.IsIdentifierStartCharacter(builder[0])) builder.Insert(0, '_');
        return Escape(builder.ToString());
    }
}
