using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Lets the code that makes an event compute what it computed at every reading, by a parameter of its constructor.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class TakeValueFix() : SingleFix("AXN0407")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { Initializer: { Value: var value } initializer, Parent: TypeDeclarationSyntax type } property) yield break;
        if (model.GetDeclaredSymbol(type, ct) is not { } symbol || type.Members.OfType<ConstructorDeclarationSyntax>().Any() || !value.IsIndependent(model, ct)) yield break;
        var creations = model.Compilation.CreationsOf(symbol, ct);
        var name = property.Identifier.ValueText;
        if (creations.Any(creation => Sets(creation, name))) yield break;
        var written = value.WithoutTrivia().ToString();
        var isPositional = type is RecordDeclarationSyntax { ParameterList: not null };
        var parameter = $"{property.Type.WithoutTrivia()} {(isPositional ? name : name.Uncapitalized())}";
        var own = isPositional
            ? Change.Removal(property)
            : Change.Of(initializer.Value, SyntaxFactory.IdentifierName(name.Uncapitalized()).WithTriviaFrom(initializer.Value));
        yield return new Edit(
            $"Make '{name}' a parameter of the constructor",
            nameof(TakeValueFix),
            [own, Change.Of(type, current => WithParameter(current, parameter)), .. creations.Select(creation => Change.Of(creation, current => WithArgument(current, written)))]);
    }

    private static bool Sets(BaseObjectCreationExpressionSyntax creation, string name) => creation.Initializer?.Expressions
        .OfType<AssignmentExpressionSyntax>()
        .Any(assignment => assignment.Left is IdentifierNameSyntax target && target.Identifier.ValueText == name) is true;

    private static TypeDeclarationSyntax WithParameter(TypeDeclarationSyntax type, string parameter)
    {
        if (type.ParameterList is { } list) return Closed(type.WithParameterList(list.WithParameter(parameter, isFirst: false)));
        var trailing = type.Identifier.TrailingTrivia;
        var added = SyntaxFactory.ParameterList().AddParameters(Declared.Parameter(parameter)).WithTrailingTrivia(trailing);
        return type switch
        {
            ClassDeclarationSyntax owner => owner.WithIdentifier(owner.Identifier.WithTrailingTrivia()).WithParameterList(added),
            RecordDeclarationSyntax owner => owner.WithIdentifier(owner.Identifier.WithTrailingTrivia()).WithParameterList(added),
            StructDeclarationSyntax owner => owner.WithIdentifier(owner.Identifier.WithTrailingTrivia()).WithParameterList(added),
            _ => type,
        };
    }

    // A record without a body needs no braces.
    private static TypeDeclarationSyntax Closed(TypeDeclarationSyntax type)
    {
        if (type.Members.Count > 0 || !type.OpenBraceToken.IsKind(SyntaxKind.OpenBraceToken)) return type;
        var end = type.CloseBraceToken.TrailingTrivia;
        var bare = type.WithOpenBraceToken(default).WithCloseBraceToken(default).WithParameterList(type.ParameterList!.WithoutTrailingTrivia());
        return bare.WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken).WithTrailingTrivia(end));
    }

    private static BaseObjectCreationExpressionSyntax WithArgument(BaseObjectCreationExpressionSyntax creation, string value)
    {
        var argument = SyntaxFactory.Argument(SyntaxFactory.ParseExpression(value));
        if (creation.ArgumentList is { } list)
            return creation.WithArgumentList(list.AddArguments(list.Arguments.Count > 0 ? argument.WithLeadingTrivia(SyntaxFactory.Space) : argument));
        var named = (ObjectCreationExpressionSyntax)creation;
        var trailing = named.Type.GetTrailingTrivia();
        return named.WithType(named.Type.WithoutTrailingTrivia()).WithArgumentList(SyntaxFactory.ArgumentList().AddArguments(argument).WithTrailingTrivia(trailing));
    }
}
