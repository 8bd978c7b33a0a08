using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Analysis;

/// <summary>A command that this compilation or one of its references handles.</summary>
internal sealed record CommandRegistration(
    string Name, ITypeSymbol? Command, ITypeSymbol? Result, string Title, INamedTypeSymbol Owner, string OwnerName, bool IsOwn, Location Place)
{
    public static CommandRegistration Of(CommandHandlerShape handler, INamedTypeSymbol owner, AggregateShape? aggregate) => new(
        handler.Name,
        handler.Command,
        ResultOf(handler, aggregate),
        handler.Method.Title(),
        owner,
        handler.Method.ContainingType.Name,
        IsOwn: true,
        handler.Method.Place());

    // A creating handler answers with the identifier (rules B4, B5), a functional one with the second of its pair.
    private static ITypeSymbol? ResultOf(CommandHandlerShape handler, AggregateShape? aggregate)
    {
        if (!handler.AnswersWithIdentifier) return handler.Answer;
        return aggregate?.Identifier is { } identifier ? RoutingMember.TypeOf(identifier).WithoutNull() : null;
    }
}
