using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.Generators.Parsing;

/// <summary>Runs the parsers on what the compiler found, so that a defect in one class's parsing costs that class alone.</summary>
internal static class Parser
{
    /// <summary>Whether a declaration may be of a class that concerns the generator, as far as its text shows.</summary>
    public static bool IsCandidate(SyntaxNode node) => node is TypeDeclarationSyntax type
        && (type.AttributeLists.Count > 0
            || type.Members.Any(member => member is MethodDeclarationSyntax { AttributeLists.Count: > 0 })
            || MayInherit(type));

    // A handler class may have all its handlers from a base class.
    private static bool MayInherit(TypeDeclarationSyntax type) =>
        type is ClassDeclarationSyntax { BaseList.Types.Count: > 0 } && !type.Modifiers.Any(SyntaxKind.AbstractKeyword) && !type.Modifiers.Any(SyntaxKind.StaticKeyword);

    /// <summary>Parses a class once, however many parts it is declared in, and reports what it was read from.</summary>
    public static ParsedType Run(TypeDeclarationSyntax declaration, Compilation compilation, Dependencies dependencies, CancellationToken ct)
    {
        if (compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration, ct) is not INamedTypeSymbol type) return ParsedType.Nothing;
        dependencies.Add(type);
        if (type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(ct)).FirstOrDefault(IsCandidate) != declaration) return ParsedType.Nothing;
        Parsed<AggregateModel>? aggregate = null;
        Parsed<HandlerClassModel>? handlers = null;
        if (type.Has(AttributeNames.Aggregate))
            aggregate = Guarded(type, compilation, (root, _, token) => AggregateParser.Parse(root, compilation, dependencies, token), ct);
        else if (type.HasOutsideHandlers())
            handlers = Guarded(type, compilation, (owner, _, token) => HandlerClassParser.Parse(owner, compilation, dependencies, token), ct);
        var upcasters = type.GetMembers().OfType<IMethodSymbol>().Any(UpcasterClassParser.IsUpcaster)
            ? Guarded(type, compilation, (owner, _, token) => UpcasterClassParser.Parse(owner, compilation, dependencies, token), ct)
            : null;
        var named = type.Has(AttributeNames.Event) ? Guarded(type, compilation, EventParser.Parse, ct) : null;
        if (aggregate?.Failure is not null || handlers?.Failure is not null || upcasters?.Failure is not null || named?.Failure is not null) dependencies.AddAll();
        return new ParsedType(Something(aggregate), Something(handlers), Something(upcasters), Something(named));
    }

    /// <summary>Leaves out a class whose handlers belong to an aggregate that reaches it.</summary>
    public static Parsed<HandlerClassModel> Unclaimed(Parsed<HandlerClassModel> parsed, EquatableArray<string> claimed) =>
        parsed.Model is { } model && claimed.Contains(model.Type, StringComparer.Ordinal) ? new Parsed<HandlerClassModel>(null, null) : parsed;

    public static AggregateFacts? FactsOf(AggregateModel? model) => model is null ? null : new AggregateFacts(
        model.DottedName,
        model.ModelName,
        model.Type,
        model.StoredName,
        model.StateStored is not null,
        model.Commands.Select(command => command.Fact).ToEquatableArray(),
        model.Commands.Select(command => command.Services.ToEquatableArray()).ToEquatableArray(),
        model.Events);

    public static HandlerClassFacts? FactsOf(HandlerClassModel? model) => model is null ? null : new HandlerClassFacts(
        model.DottedName,
        model.ModelName,
        model.Commands.Select(command => command.Fact).ToEquatableArray(),
        model.Subscriptions is { } handled ? new SubscriptionFacts(handled.Name, handled.Group, handled.Audience, model.EventServices, handled.Events) : null);

    /// <summary>A defect becomes a diagnostic that names the class; cancellation passes.</summary>
    public static Parsed<T> Guarded<T>(
        INamedTypeSymbol type, Compilation compilation, Func<INamedTypeSymbol, Compilation, CancellationToken, T?> parse, CancellationToken ct)
        where T : class, IEquatable<T>
    {
        try
        {
            return new Parsed<T>(parse(type, compilation, ct), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new Parsed<T>(null, new FailureModel(type.ToDisplayString(), exception.Message));
        }
    }

    private static Parsed<T>? Something<T>(Parsed<T>? parsed)
        where T : class, IEquatable<T> => parsed is { IsSomething: true } ? parsed : null;
}
