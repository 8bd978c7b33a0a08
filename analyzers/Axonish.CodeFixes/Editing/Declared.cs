using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Parts of declarations: their types, their attributes' arguments, their parameters.</summary>
internal static class Declared
{
    /// <summary>The type, as it is written, of the field, property or parameter around a node.</summary>
    public static TypeSyntax? DeclaredType(this SyntaxNode node) =>
        node.FirstAncestorOrSelf<SyntaxNode>(static candidate => candidate is VariableDeclarationSyntax or BasePropertyDeclarationSyntax or ParameterSyntax or MemberDeclarationSyntax) switch
        {
            VariableDeclarationSyntax variable => variable.Type,
            BasePropertyDeclarationSyntax property => property.Type,
            ParameterSyntax parameter => parameter.Type,
            FieldDeclarationSyntax field => field.Declaration.Type,
            _ => null,
        };

    /// <summary>Sets a named argument of an attribute, replacing one that is there.</summary>
    public static AttributeSyntax WithArgument(this AttributeSyntax attribute, string name, string value)
    {
        var argument = SyntaxFactory.ParseAttributeArgumentList($"({name} = {value})")!.Arguments[0];
        var arguments = attribute.ArgumentList?.Arguments ?? default;
        if (arguments.FirstOrDefault(candidate => candidate.NameEquals?.Name.Identifier.ValueText == name) is { } there)
            return attribute.ReplaceNode(there, argument.WithTriviaFrom(there));
        return arguments.Count == 0
            ? attribute.WithArgumentList(SyntaxFactory.AttributeArgumentList(SyntaxFactory.SingletonSeparatedList(argument)))
            : attribute.WithArgumentList(attribute.ArgumentList!.AddArguments(argument.WithLeadingTrivia(SyntaxFactory.Space)));
    }

    /// <summary>A parameter from its text; what is written in full is shortened where the document's usings allow it.</summary>
    public static ParameterSyntax Parameter(string text)
    {
        var parameter = SyntaxFactory.ParseParameterList($"({text})").Parameters[0];
        return parameter.WithType(Members.Named(parameter.Type!.ToString()).WithTriviaFrom(parameter.Type));
    }

    public static ParameterListSyntax WithParameter(this ParameterListSyntax list, string text, bool isFirst)
    {
        var added = Parameter(text);
        if (list.Parameters.Count == 0) return list.AddParameters(added);
        return isFirst
            ? list.WithParameters(list.Parameters.Replace(list.Parameters[0], list.Parameters[0].WithLeadingTrivia(SyntaxFactory.Space)).Insert(0, added))
            : list.AddParameters(added.WithLeadingTrivia(SyntaxFactory.Space));
    }

    /// <summary>Takes a modifier away, with the space behind it.</summary>
    public static T WithoutModifier<T>(this T member, SyntaxKind kind)
        where T : MemberDeclarationSyntax
    {
        var leading = member.GetLeadingTrivia();
        var bare = member.WithoutLeadingTrivia();
        return (T)bare.WithModifiers(SyntaxFactory.TokenList(bare.Modifiers.Where(modifier => !modifier.IsKind(kind)))).WithLeadingTrivia(leading);
    }
}
